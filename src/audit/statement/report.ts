import type { Provenance } from "../../domain/provenance.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { periodParameters, type Period } from "../read/period.ts";
import { accountText, instantCell, moneyCell, placeColumns } from "../report/columns.ts";
import { sectionOf, type ColumnOf, type Parameter, type Report } from "../report/model.ts";
import type { StatementLine, StatementPart } from "./statement.ts";

export interface StatementSetting {
  /** Account or participant, as it was asked for. */
  subject: string;
  period: Period;
  provenance: Provenance;
  finder: AccountFinder;
  parameters?: readonly Parameter[];
}

type LineRow = StatementLine & { part: StatementPart };

/**
 * A statement as a report.
 *
 * @example
 * const report = statementReport(await readStatement(index, { accounts, period }), setting);
 */
export function statementReport(
  parts: readonly StatementPart[],
  { subject, period, provenance, finder, parameters = [] }: StatementSetting,
): Report<{ parts: readonly StatementPart[] }> {
  const lines = parts.flatMap((part) => part.lines.map((line): LineRow => ({ ...line, part })));
  return {
    name: "statement",
    title: `Statement of ${subject}`,
    ok: parts.every(({ ok }) => ok),
    claim: {
      holds: "Every balance follows from the movements",
      fails: "A balance does not follow from the movements",
    },
    parameters: [{ name: "Account", value: subject }, ...periodParameters(period), ...parameters],
    provenance,
    facts: [
      { title: "Accounts and instruments", kind: "count", value: parts.length },
      { title: "Movements", kind: "count", value: lines.length },
    ],
    charts: [],
    sections: [
      sectionOf<StatementPart>({
        name: "balances",
        title: "Balances",
        empty: "It had nothing, and nothing moved.",
        columns: [
          ...partColumns<StatementPart>(finder, (part) => part),
          money("opening", "Opening", (part) => part.opening),
          money("in", "In", (part) => sum(part, (amount) => amount > 0n)),
          money("out", "Out", (part) => -sum(part, (amount) => amount < 0n)),
          money("closing", "Closing", (part) => part.closing),
          money("locked", "Of it locked", (part) => part.locked),
        ],
        rows: parts,
      }),
      sectionOf<LineRow>({
        name: "movements",
        title: "Movements",
        empty: "Nothing moved.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          ...partColumns<LineRow>(finder, ({ part }) => part),
          { key: "reason", title: "Reason", kind: "code", of: ({ kind }) => kind },
          { key: "reference", title: "Reference", kind: "hex", of: ({ reference }) => reference ?? null },
          {
            key: "counterparty",
            title: "Counterparty",
            kind: "text",
            of: ({ counterparty }) => accountText(finder, counterparty),
          },
          {
            key: "amount",
            title: "Amount",
            kind: "money",
            of: ({ amount, part }) => moneyCell(amount, part.instrument.currency),
          },
          {
            key: "balance",
            title: "Balance",
            kind: "money",
            of: ({ balance, part }) => moneyCell(balance, part.instrument.currency),
          },
          ...placeColumns<LineRow>(),
        ],
        rows: lines,
      }),
    ],
    data: { parts },
  };
}

function partColumns<Row>(finder: AccountFinder, partOf: (row: Row) => StatementPart): ColumnOf<Row>[] {
  return [
    {
      key: "account",
      title: "Account",
      kind: "text",
      of: (row) => accountText(finder, partOf(row).account),
    },
    { key: "address", title: "Address", kind: "hex", of: (row) => partOf(row).account },
    { key: "instrument", title: "Instrument", kind: "code", of: (row) => partOf(row).instrument.code },
  ];
}

function money(key: string, title: string, of: (part: StatementPart) => bigint): ColumnOf<StatementPart> {
  return { key, title, kind: "money", of: (part) => moneyCell(of(part), part.instrument.currency) };
}

function sum({ lines }: StatementPart, counts: (amount: bigint) => boolean): bigint {
  return lines.reduce((total, { amount }) => total + (counts(amount) ? amount : 0n), 0n);
}
