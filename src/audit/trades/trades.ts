import type { Hex } from "viem";
import { getBlock } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { withTypedErrors } from "../../actions/write.ts";
import { ParticipantBook } from "../../domain/participantBook.ts";
import { instrumentsAt } from "../read/instruments.ts";
import { listEvents } from "../read/listEvents.ts";
import type { Period } from "../read/period.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import { calledTrades, type BlockSpan, type CalledTrade } from "./calls.ts";
import { selectTrades, type TradesSelection } from "./select.ts";
import { tradeEvents } from "../../domain/tradeRecords.ts";
import { TradeBook, type AuditedTrade, type BookAt } from "./tradeBook.ts";

/** An item of a batch that was not what both parties had signed: it says nothing about anybody. */
export interface RejectedItem extends Pick<StoredEvent, "block" | "time" | "transaction"> {
  /** Its place in the batch. */
  item: number;
  reason: Hex;
}

export interface TradesView {
  /** By their first step. */
  trades: AuditedTrade[];
  rejected: RejectedItem[];
}

export interface TradesParameters {
  period: Period;
  /** Asks contract wallets about their signatures as they were; without it those are `unavailable`. */
  client?: ReadClient | undefined;
  /** A part of the trades: signatures of others are not verified. */
  selection?: TradesSelection;
  /** Whether signatures are verified anew; true unless stated. */
  signatures?: boolean;
}

/**
 * The trades of which anything became within a period: announced, lodged, settled, refused or cancelled; with their
 * signatures verified anew from calldata. What was refused is known from a batch's events and from transactions that failed.
 *
 * @example
 * const { trades } = await readTrades(index, { period, client });
 */
export async function readTrades(
  index: AuditIndex,
  { period, client, selection = {}, signatures = true }: TradesParameters,
): Promise<TradesView> {
  const { ledger } = index;
  const { fromBlock, moment } = period;
  const instruments = await instrumentsAt(index, moment.block);
  const book = new TradeBook(ledger, instruments);
  const span = { fromBlock, toBlock: moment.block };
  const events = await listEvents(index, {
    contracts: [ledger.dvp],
    names: [...tradeEvents, "ItemRejected"],
    ...span,
  });
  const calls = await timedCalls(index, span, client);
  const own = events.filter(({ name }) => name !== "ItemRejected");
  const ids = new Set([
    ...own.map(({ args }) => args["tradeId"] as Hex),
    ...calls.flatMap((call) => book.idOf(call.trade) ?? []),
  ]);
  for (const event of [...(await earlierEvents(index, ids, fromBlock)), ...own]) book.add(event);
  for (const call of calls) book.addCall(call);
  const trades = selectTrades(book.trades(), selection);
  if (signatures) await book.verify(trades, await signerBooks(index, moment.block), client);
  return {
    trades,
    rejected: events.filter(({ name }) => name === "ItemRejected").map(rejectedItem),
  };
}

/** A transaction that failed may be alone in its block, whose time then only the node tells. */
async function timedCalls(
  index: AuditIndex,
  span: BlockSpan,
  client: ReadClient | undefined,
): Promise<CalledTrade[]> {
  const calls: CalledTrade[] = [];
  for await (const call of calledTrades(index, span)) {
    if (call.time === undefined && client !== undefined) {
      const { block } = call;
      call.time = (await withTypedErrors(() => getBlock(client, { blockNumber: block }))).timestamp;
    }
    calls.push(call);
  }
  return calls;
}

/** What became of trades before the period. */
async function earlierEvents(
  index: AuditIndex,
  ids: ReadonlySet<Hex>,
  fromBlock: bigint,
): Promise<StoredEvent[]> {
  if (fromBlock <= index.ledger.anchor.block) return [];
  const contracts = [index.ledger.dvp];
  const selection = { contracts, names: tradeEvents, toBlock: fromBlock - 1n };
  const earlier: StoredEvent[] = [];
  for (const touching of ids) earlier.push(...(await listEvents(index, { ...selection, touching })));
  return earlier.toSorted((a, b) => a.place - b.place);
}

function rejectedItem({ args, block, time, transaction }: StoredEvent): RejectedItem {
  return { item: Number(args["index"]), reason: args["reason"] as Hex, block, time, transaction };
}

async function signerBooks(index: AuditIndex, toBlock: bigint): Promise<BookAt> {
  const events = await listEvents(index, {
    contracts: [index.ledger.registry],
    names: ["ParticipantOnboarded", "AccountOpened", "SignerSet", "SignerRevoked"],
    toBlock,
  });
  const book = new ParticipantBook();
  let next = 0;
  return (place) => {
    for (; next < events.length && events[next]!.place < place; next++)
      book.apply(events[next]!.name, events[next]!.args);
    return book;
  };
}
