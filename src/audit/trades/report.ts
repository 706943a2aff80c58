import type { Provenance } from "../../domain/provenance.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { periodParameters, type Period } from "../read/period.ts";
import { reasonInData } from "../read/reasons.ts";
import { accountText, instantCell, moneyCell, placeColumns } from "../report/columns.ts";
import { sectionOf, type ColumnOf, type Parameter, type Report } from "../report/model.ts";
import { tradeStates, type AuditedTrade } from "./tradeBook.ts";
import type { TradeStep } from "./steps.ts";
import type { RejectedItem, TradesView } from "./trades.ts";

export interface TradesSetting {
  period: Period;
  provenance: Provenance;
  /** Names of accounts as they stood at the end. */
  finder: AccountFinder;
  /** What else was asked for. */
  parameters?: readonly Parameter[];
}

interface TradeStepRow extends TradeStep {
  trade: AuditedTrade;
}

const STATE_TITLES = {
  announced: "Announced",
  lodged: "Lodged",
  settled: "Settled",
  refused: "Refused",
  cancelled: "Cancelled",
} as const;

/**
 * Trades as a report: as they stand, every refusal with its source and reason, and everything that became of them.
 *
 * @example
 * const report = tradesReport(await readTrades(index, { period, client }), { period, provenance, finder });
 */
export function tradesReport(
  view: TradesView,
  { period, provenance, finder, parameters = [] }: TradesSetting,
): Report<TradesView> {
  const { trades, rejected } = view;
  const steps = trades.flatMap((trade) => trade.steps.map((step): TradeStepRow => ({ ...step, trade })));
  const invalid = trades.filter(
    ({ state, signatures }) =>
      (state === "settled" || state === "lodged") && signatures.some(({ verdict }) => verdict === "invalid"),
  );
  return {
    name: "trades",
    title: "Trades and what became of them",
    ok: invalid.length === 0,
    claim: {
      holds: "Every trade that bound was signed by both",
      fails: "A trade that bound has a signature that does not hold",
    },
    parameters: [...periodParameters(period), ...parameters],
    provenance,
    facts: tradeStates.map((state) => ({
      title: STATE_TITLES[state],
      kind: "count" as const,
      value: trades.filter((trade) => trade.state === state).length,
    })),
    charts: trades.length === 0 ? [] : [stateChart(trades)],
    sections: [
      sectionOf<AuditedTrade>({
        name: "trades",
        title: "Trades",
        note: "A signature is valid where it was verified anew from calldata and bound its side then; unavailable where no calldata has it.",
        empty: "Nothing became of any trade.",
        columns: [
          { key: "state", title: "State", kind: "code", of: ({ state }) => state },
          ...tradeColumns(finder),
          {
            key: "settlement_date",
            title: "Settlement date",
            kind: "instant",
            of: ({ terms }) => instantCell(terms.settlementDate),
          },
          signatureColumn("seller"),
          signatureColumn("buyer"),
        ],
        rows: trades,
      }),
      sectionOf<TradeStepRow>({
        name: "refusals",
        title: "Refusals",
        note: "From a batch's events, and from transactions that failed and left no event.",
        empty: "Nothing was refused.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "source", title: "Source", kind: "code", of: ({ source }) => source },
          { key: "act", title: "Act", kind: "code", of: ({ act }) => act ?? "settleBatch" },
          { key: "error", title: "Error", kind: "code", of: ({ reason }) => reason?.name ?? null },
          { key: "reason", title: "Reason", kind: "text", of: ({ reason }) => reason?.text ?? null },
          ...tradeColumns<TradeStepRow>(finder, ({ trade }) => trade),
          ...placeColumns<TradeStepRow>(),
        ],
        rows: steps.filter(({ kind }) => kind === "refused"),
      }),
      sectionOf<TradeStepRow>({
        name: "steps",
        title: "Everything that became of them",
        empty: "Nothing.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "step", title: "Step", kind: "code", of: ({ kind }) => kind },
          { key: "side", title: "Side", kind: "code", of: ({ side }) => side ?? null },
          { key: "by", title: "By", kind: "text", of: ({ by }) => accountText(finder, by) },
          { key: "trade", title: "Trade", kind: "hex", of: ({ trade }) => trade.tradeId ?? null },
          ...placeColumns<TradeStepRow>(),
        ],
        rows: steps.toSorted((a, b) => Number(a.block - b.block)),
      }),
      sectionOf<RejectedItem>({
        name: "rejected",
        title: "Items of batches that nobody had signed",
        note: "They say nothing about anybody: whoever sent the batch put them in.",
        empty: "None.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "item", title: "Item", kind: "count", of: ({ item }) => item },
          { key: "reason", title: "Reason", kind: "text", of: ({ reason }) => reasonInData(reason).text },
          ...placeColumns<RejectedItem>(),
        ],
        rows: rejected,
      }),
    ],
    data: view,
  };
}

function tradeColumns<Row = AuditedTrade>(
  finder: AccountFinder,
  tradeOf: (row: Row) => AuditedTrade = (row) => row as unknown as AuditedTrade,
): ColumnOf<Row>[] {
  const column = (
    key: string,
    title: string,
    kind: ColumnOf<Row>["kind"],
    of: (trade: AuditedTrade) => ReturnType<ColumnOf<Row>["of"]>,
  ): ColumnOf<Row> => ({ key, title, kind, of: (row) => of(tradeOf(row)) });
  return [
    column("trade", "Trade", "hex", ({ tradeId }) => tradeId ?? null),
    column("seller", "Seller", "text", ({ terms }) => accountText(finder, terms.seller)),
    column("buyer", "Buyer", "text", ({ terms }) => accountText(finder, terms.buyer)),
    column("instrument", "Instrument", "code", ({ security }) => security?.code ?? null),
    column("face", "Face amount", "money", ({ terms, security }) =>
      moneyCell(terms.faceAmount, security?.currency),
    ),
    column("paid", "Settlement amount", "money", ({ terms, cash }) =>
      moneyCell(terms.settlementAmount, cash?.currency),
    ),
  ];
}

function signatureColumn(side: "seller" | "buyer"): ColumnOf<AuditedTrade> {
  return {
    key: `${side}_signature`,
    title: side === "seller" ? "Seller's signature" : "Buyer's signature",
    kind: "code",
    of: ({ signatures }) => signatures.find((found) => found.side === side)?.verdict ?? null,
  };
}

function stateChart(trades: readonly AuditedTrade[]) {
  return {
    kind: "bars",
    title: "Trades by how they stand",
    description: "How many trades of the period stand in each state at its end.",
    unit: { kind: "count" },
    bars: tradeStates.map((state) => ({
      label: STATE_TITLES[state],
      value: BigInt(trades.filter((trade) => trade.state === state).length),
    })),
  } as const;
}
