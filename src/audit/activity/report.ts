import type { Currency } from "../../domain/currency.ts";
import type { UtcOffset } from "../../domain/instants.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { daysOf, lastDay } from "../read/days.ts";
import { periodParameters, type Period } from "../read/period.ts";
import { sectionOf, type Chart, type Report } from "../report/model.ts";
import { ranking } from "../report/ranking.ts";
import { TOP, type Activity, type ActivityDay, type InstrumentActivity, type Trader } from "./activity.ts";

export interface ActivitySetting {
  period: Period;
  provenance: Provenance;
  utcOffset: UtcOffset;
}

/** An amount of one currency, beside what it is of. */
type InCurrency<Row> = Row & { currency?: Currency; amount?: bigint };

/**
 * A market's activity as a report.
 *
 * @example
 * const report = activityReport(await readActivity(index, asked), { period, provenance, utcOffset });
 */
export function activityReport(
  activity: Activity,
  { period, provenance, utcOffset }: ActivitySetting,
): Report<Activity> {
  const { instruments, efficiency, days, traders } = activity;
  return {
    name: "activity",
    title: "Activity of the market",
    ok: true,
    parameters: periodParameters(period),
    provenance,
    facts: [
      { title: "Trades settled", kind: "count", value: efficiency.settled },
      { title: "Failed and not settled since", kind: "count", value: efficiency.failed },
      { title: "Settlement efficiency", kind: "share", value: efficiency.share },
    ],
    charts: charts(activity, { period, utcOffset }),
    sections: [
      sectionOf<InstrumentActivity>({
        name: "instruments",
        title: "By instrument",
        note: `Turnover is what trades delivered. Concentration is of the participants' holdings at the end: the Herfindahl–Hirschman index (10,000 where one has all), and the share of the ${TOP} largest.`,
        empty: "Nothing is listed.",
        columns: [
          { key: "instrument", title: "Instrument", kind: "code", of: ({ code }) => code },
          { key: "trades", title: "Trades", kind: "count", of: (each) => each.trades },
          { key: "turnover", title: "Turnover", kind: "money", of: (each) => of(each, each.turnover) },
          { key: "velocity", title: "Of what is held", kind: "share", of: ({ velocity }) => velocity },
          { key: "movements", title: "Movements", kind: "count", of: ({ movements }) => movements },
          { key: "moved", title: "Moved", kind: "money", of: (each) => of(each, each.moved) },
          { key: "held", title: "Held", kind: "money", of: (each) => of(each, each.held) },
          { key: "hhi", title: "HHI", kind: "count", of: (each) => each.herfindahl },
          { key: "top", title: `Top ${TOP}`, kind: "share", of: ({ top }) => top },
        ],
        rows: instruments,
      }),
      sectionOf<InCurrency<ActivityDay>>({
        name: "days",
        title: "By day",
        empty: "Nothing was settled or refused.",
        columns: [
          { key: "date", title: "Day", kind: "date", of: ({ date }) => date },
          { key: "settled", title: "Settled", kind: "count", of: ({ settled }) => settled },
          { key: "refused", title: "Refused", kind: "count", of: ({ refused }) => refused },
          { key: "paid", title: "Paid", kind: "money", of: paidOf },
        ],
        rows: days.flatMap((day) => inCurrencies(day, day.paid)),
      }),
      sectionOf<InCurrency<Trader>>({
        name: "traders",
        title: "By participant",
        note: "What each bought and sold: a trade counts for both sides.",
        empty: "Nobody traded.",
        columns: [
          { key: "participant", title: "Participant", kind: "text", of: ({ legalName }) => legalName },
          { key: "lei", title: "LEI", kind: "code", of: ({ lei }) => lei },
          { key: "trades", title: "Trades", kind: "count", of: (each) => each.trades },
          { key: "turnover", title: "Paid and received", kind: "money", of: paidOf },
        ],
        rows: traders.flatMap((trader) => inCurrencies(trader, trader.turnover)),
      }),
    ],
    data: activity,
  };
}

function of({ currency }: InstrumentActivity, amount: bigint) {
  return { amount, currency };
}

function paidOf({ amount, currency }: InCurrency<unknown>) {
  return amount === undefined || currency === undefined ? null : { amount, currency };
}

/** A line for each currency; one without where nothing was paid. */
function inCurrencies<Row extends object>(
  row: Row,
  amounts: Partial<Record<Currency, bigint>>,
): InCurrency<Row>[] {
  const entries = Object.entries(amounts) as [Currency, bigint][];
  return entries.length === 0
    ? [{ ...row }]
    : entries.map(([currency, amount]) => ({ ...row, currency, amount }));
}

function charts(
  { days, traders, instruments, efficiency }: Activity,
  { period, utcOffset }: Pick<ActivitySetting, "period" | "utcOffset">,
): Chart[] {
  if (days.length === 0) return [];
  const shown = daysOf(days[0]!.date, lastDay(period, utcOffset));
  const byDate = new Map(days.map((day) => [day.date, day]));
  const currencies = [...new Set(days.flatMap(({ paid }) => Object.keys(paid) as Currency[]))];
  const count = { kind: "count" } as const;
  return [
    {
      kind: "columns",
      title: "Trades by day",
      description: "Trades settled on each day, and attempts that were refused.",
      unit: count,
      days: shown,
      series: [
        { name: "Settled", values: shown.map((date) => BigInt(byDate.get(date)?.settled ?? 0)) },
        { name: "Refused", values: shown.map((date) => BigInt(byDate.get(date)?.refused ?? 0)) },
      ],
    },
    {
      kind: "shares",
      title: "Settlement efficiency",
      description: "Trades that settled, and those that failed and did not settle since.",
      unit: count,
      parts: ["Settled", "Failed"],
      wholes: [{ label: "Trades", values: [BigInt(efficiency.settled), BigInt(efficiency.failed)] }],
    },
    ...currencies.flatMap((currency): Chart[] => {
      const unit = { kind: "money", currency } as const;
      return [
        {
          kind: "columns",
          title: `Paid in ${currency} by day`,
          description: `What settled trades paid in ${currency} on each day.`,
          unit,
          days: shown,
          series: [{ name: currency, values: shown.map((date) => byDate.get(date)?.paid[currency] ?? 0n) }],
        },
        {
          kind: "bars",
          title: `Largest traders in ${currency}`,
          description: `What each paid and received in ${currency} for trades.`,
          unit,
          bars: ranking(
            traders.map(({ legalName, turnover }) => ({ label: legalName, value: turnover[currency] ?? 0n })),
          ),
        },
      ];
    }),
    {
      kind: "bars",
      title: "Concentration of holdings",
      description: `The share of the ${TOP} largest participants in what is held of each instrument.`,
      unit: { kind: "share" },
      bars: ranking(instruments.map(({ code, top }) => ({ label: code, value: top }))),
    },
  ];
}
