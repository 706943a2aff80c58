import type { Hex } from "viem";

import { sides, type Side, type Trade } from "./trade.ts";
import type { TradeRecord } from "./tradeRecords.ts";

/** How a trade stands for a party that looks at it, in the order in which it asks for attention. */
export const inboxStates = [
  /** The reader may sign for a side that has not. */
  "to-sign",
  /** The other side has not signed. */
  "waiting",
  /** Both have signed, and it would not settle now, or did not when it was submitted last. */
  "refused",
  /** Both have signed. */
  "ready",
  /** Recorded: only both together cancel it. */
  "lodged",
  "settled",
  "expired",
  "cancelled",
  /** Another trade of the pair took its number. */
  "superseded",
] as const;

export type InboxState = (typeof inboxStates)[number];

/** States that nothing follows. */
export const endedStates: ReadonlySet<InboxState> = new Set([
  "settled",
  "expired",
  "cancelled",
  "superseded",
]);

export interface InboxFacts {
  tradeId: Hex;
  trade: Pick<Trade, "validUntil"> | undefined;
  /** What events say of it; undefined of one that was only read from a file. */
  record: TradeRecord | undefined;
  /** The trade that its number was used for. */
  usedFor: Hex | undefined;
  /** Sides whose signature is known, announced or in a file. */
  signed: readonly Side[];
  /** Sides for which the reader may sign. */
  mine: readonly Side[];
  /** Whether the contract would refuse it now, for another reason than that its day has not come. */
  refused: boolean;
  /** The ledger's time, in UNIX seconds. */
  time: bigint;
}

/**
 * How a trade stands for a reader.
 *
 * @example
 * inboxState({ tradeId, trade, record, usedFor, signed: ["seller"], mine: ["buyer"], refused: false, time }); // "to-sign"
 */
export function inboxState(facts: InboxFacts): InboxState {
  const { tradeId, trade, record, usedFor, signed, mine, refused, time } = facts;
  const kinds = new Set(record?.steps.map(({ kind }) => kind));
  if (kinds.has("settled")) return "settled";
  if (kinds.has("cancelled")) return "cancelled";
  if (usedFor !== undefined && usedFor !== tradeId) return "superseded";
  if (trade !== undefined && time >= trade.validUntil) return "expired";
  if (kinds.has("lodged")) return "lodged";
  const missing = sides.filter((side) => !signed.includes(side));
  if (missing.length === 0) return refused ? "refused" : "ready";
  // Only what both have signed is refused in a batch; their signatures may be in its calldata only.
  if (kinds.has("refused")) return "refused";
  return missing.some((side) => mine.includes(side)) ? "to-sign" : "waiting";
}
