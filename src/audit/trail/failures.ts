import { getAddress, type Hex } from "viem";

import type { IndexedInstrument } from "../read/instruments.ts";
import type { Period } from "../read/period.ts";
import { reasonOfCall } from "../read/reasons.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { calledTrades } from "../trades/calls.ts";
import { TradeBook } from "../trades/tradeBook.ts";
import { accountsOf, type Subject } from "./subject.ts";
import type { TrailTransaction } from "./trail.ts";

export interface FailuresParameters {
  subject: Subject;
  instruments: readonly IndexedInstrument[];
  period: Period;
}

/** Transactions that failed and that the subject's accounts had sent, or whose calldata names it; or the very one. */
export async function failuresOf(
  index: AuditIndex,
  { subject, instruments, period }: FailuresParameters,
): Promise<TrailTransaction[]> {
  const named = await failuresNaming(index, subject, period);
  if (subject.kind !== "identity") return named;
  const ofTrade = await failuresOfTrade(index, { id: subject.id, instruments, period });
  return [...new Map([...named, ...ofTrade].map((each) => [each.transaction, each])).values()];
}

/** The identity of a trade is not in calldata: it is a hash of what is. */
async function failuresOfTrade(
  index: AuditIndex,
  { id, instruments, period }: { id: Hex; instruments: readonly IndexedInstrument[]; period: Period },
): Promise<TrailTransaction[]> {
  const trades = new TradeBook(index.ledger, instruments);
  const found: TrailTransaction[] = [];
  const span = { fromBlock: period.fromBlock, toBlock: period.moment.block };
  for await (const { trade, failed, block, time, transaction, sender } of calledTrades(index, span)) {
    if (failed === undefined || trades.idOf(trade) !== id) continue;
    found.push({ block, ...(time !== undefined && { time }), transaction, sender, events: [], failed });
  }
  return found;
}

interface FailureRow {
  block: number;
  time: number | null;
  hash: string;
  sender: string;
  reason: string | null;
}

async function failuresNaming(
  { database, row }: AuditIndex,
  subject: Subject,
  { fromBlock, moment }: Period,
): Promise<TrailTransaction[]> {
  const needles = needlesOf(subject);
  if (needles.length === 0) return [];
  const named = needles
    .map(() => (subject.kind === "transaction" ? "c.hash = ?" : "c.input LIKE ?"))
    .join(" OR ");
  const senders = accountsOf(subject).map((account) => account.toLowerCase());
  const sent = senders.length === 0 ? "" : ` OR sender.value IN (${senders.map(() => "?").join(", ")})`;
  const rows = await database.all<FailureRow>(
    `SELECT c.block, b.time, c.hash, sender.value AS sender, c.reason
     FROM calls c
     JOIN keys sender ON sender.key = c.sender
     LEFT JOIN blocks b ON b.ledger = c.ledger AND b.block = c.block
     WHERE c.ledger = ? AND c.succeeded = 0 AND c.block >= ? AND c.block <= ? AND (${named}${sent})
     ORDER BY c.block, c.tx_index`,
    [row, Number(fromBlock), Number(moment.block), ...needles, ...senders],
  );
  return rows.map(({ block, time, hash, sender, reason }) => ({
    block: BigInt(block),
    ...(time !== null && { time: BigInt(time) }),
    transaction: hash as Hex,
    sender: getAddress(sender),
    events: [],
    failed: reasonOfCall(reason),
  }));
}

/** What calldata has of a subject; of a transaction, its hash. */
function needlesOf(subject: Subject): string[] {
  if (subject.kind === "transaction") return [subject.hash];
  if (subject.kind === "identity") return [`%${subject.id.slice(2)}%`];
  return accountsOf(subject).map((account) => `%${account.slice(2).toLowerCase()}%`);
}
