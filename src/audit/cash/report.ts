import type { PlainDate } from "../../domain/dates.ts";
import type { UtcOffset } from "../../domain/instants.ts";
import type { Provenance } from "../../domain/provenance.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { daysOf, lastDay } from "../read/days.ts";
import { periodParameters, type Period } from "../read/period.ts";
import { accountText, instantCell, placeColumns } from "../report/columns.ts";
import { sectionOf, type Chart, type ColumnOf, type Report } from "../report/model.ts";
import { ranking } from "../report/ranking.ts";
import type { CashBank, CashDay, CashView, IssuedOrRedeemed } from "./cash.ts";

export interface CashSetting {
  period: Period;
  provenance: Provenance;
  finder: AccountFinder;
  utcOffset: UtcOffset;
  /** What lies in the reserve account by its own statement, in minor units, where one was given. */
  reserve?: bigint | undefined;
}

/** The view, and the reserve that it was compared with. */
export interface ReservedCash extends CashView {
  reserve?: bigint;
}

/**
 * A currency's cash as a report; off where it is not what lies in reserve.
 *
 * @example
 * const report = cashReport(view, { period, provenance, finder, utcOffset, reserve });
 */
export function cashReport(view: CashView, setting: CashSetting): Report<ReservedCash> {
  const { period, provenance, finder, utcOffset, reserve } = setting;
  const { currency, issued, redeemed, outstanding, supply, days, banks, movements } = view;
  const money = (amount: bigint) => ({ amount, currency });
  const column = <Row>(key: string, title: string, of: (row: Row) => bigint): ColumnOf<Row> => ({
    key,
    title,
    kind: "money",
    currency,
    of,
  });
  return {
    name: "cash",
    title: `${currency} issued, redeemed and outstanding`,
    ok: view.ok && (reserve === undefined || reserve === outstanding),
    claim: {
      holds:
        reserve === undefined
          ? "Issued less redeemed is what the token says is there"
          : "What is outstanding is what lies in reserve",
      fails: view.ok
        ? "What is outstanding is not what lies in reserve"
        : "Issued less redeemed is not what the token says is there",
    },
    parameters: [{ name: "Currency", value: currency }, ...periodParameters(period)],
    provenance,
    facts: [
      { title: "Issued since the beginning", kind: "money", value: money(issued) },
      { title: "Redeemed since the beginning", kind: "money", value: money(redeemed) },
      { title: "Outstanding: to lie in reserve", kind: "money", value: money(outstanding) },
      { title: "By the token's own movements", kind: "money", value: money(supply) },
      ...(reserve === undefined
        ? []
        : [{ title: "In reserve, by its statement", kind: "money" as const, value: money(reserve) }]),
    ],
    charts: days.length === 0 ? [] : charts(view, lastDay(period, utcOffset)),
    sections: [
      sectionOf<CashBank>({
        name: "banks",
        title: "By bank",
        note: "Held is at the end; issued and redeemed since the beginning.",
        empty: "Nothing was issued.",
        columns: [
          { key: "participant", title: "Participant", kind: "text", of: ({ legalName }) => legalName },
          { key: "lei", title: "LEI", kind: "code", of: ({ lei }) => lei },
          column("issued", "Issued", (bank) => bank.issued),
          column("redeemed", "Redeemed", (bank) => bank.redeemed),
          column("held", "Held", (bank) => bank.held),
        ],
        rows: banks,
        total: {
          participant: "Total",
          issued,
          redeemed,
          held: banks.reduce((sum, { held }) => sum + held, 0n),
        },
      }),
      sectionOf<CashDay>({
        name: "days",
        title: "By day",
        empty: "Nothing was issued or redeemed.",
        columns: [
          { key: "date", title: "Day", kind: "date", of: ({ date }) => date },
          column("issued", "Issued", (day) => day.issued),
          column("redeemed", "Redeemed", (day) => day.redeemed),
          column("outstanding", "Outstanding", (day) => day.outstanding),
        ],
        rows: days,
      }),
      sectionOf<IssuedOrRedeemed>({
        name: "movements",
        title: "Issues and redemptions",
        empty: "None.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "kind", title: "Kind", kind: "code", of: ({ kind }) => kind },
          {
            key: "account",
            title: "Account",
            kind: "text",
            of: ({ account }) => accountText(finder, account),
          },
          column("amount", "Amount", ({ amount }) => amount),
          { key: "reference", title: "Reference", kind: "text", of: ({ reference }) => reference },
          ...placeColumns<IssuedOrRedeemed>(),
        ],
        rows: movements,
      }),
    ],
    data: { ...view, ...(reserve !== undefined && { reserve }) },
  };
}

function charts({ currency, days, banks }: CashView, last: PlainDate): Chart[] {
  const unit = { kind: "money", currency } as const;
  const shown = daysOf(days[0]!.date, last);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const before = days.findLast(({ date }) => date < shown[0]!)?.outstanding ?? 0n;
  let outstanding = before;
  const standing = shown.map((date) => (outstanding = byDate.get(date)?.outstanding ?? outstanding));
  return [
    {
      kind: "lines",
      title: "Outstanding",
      description: "Cash outstanding at the end of each day.",
      unit,
      days: shown,
      series: [{ name: "Outstanding", values: standing }],
    },
    {
      kind: "columns",
      title: "Issued and redeemed",
      description: "Cash issued and redeemed on each day.",
      unit,
      days: shown,
      series: [
        { name: "Issued", values: shown.map((date) => byDate.get(date)?.issued ?? 0n) },
        { name: "Redeemed", values: shown.map((date) => byDate.get(date)?.redeemed ?? 0n) },
      ],
    },
    {
      kind: "bars",
      title: "Largest holders",
      description: "What each of the banks that hold most has.",
      unit,
      bars: ranking(banks.map(({ legalName, held }) => ({ label: legalName, value: held }))),
    },
  ];
}
