import type { Address, Hex } from "viem";

import { nameAt } from "../../domain/names.ts";
import { sides, type Side, type Trade } from "../../domain/trade.ts";
import { reasonInData, type Reason } from "../read/reasons.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import type { CalledTrade, TradeAct } from "./calls.ts";

export type TradeStepKind = "announced" | "lodged" | "settled" | "refused" | "cancel-requested" | "cancelled";

/** Something that became of a trade. */
export interface TradeStep {
  kind: TradeStepKind;
  /** An event says so, or a transaction failed, which leaves none. */
  source: "event" | "failed-transaction";
  /** Which side was announced. */
  side?: Side;
  /** What a failed transaction had tried. */
  act?: TradeAct;
  reason?: Reason;
  /** Who asked to cancel, or sent what failed. */
  by?: Address;
  block: bigint;
  /** UNIX seconds; undefined of a failed transaction in a block without events. */
  time?: bigint;
  transaction: Hex;
}

/** The terms of a trade, as far as events tell them. */
export type KnownTerms = Partial<Trade> & Pick<Trade, "seller" | "buyer">;

/** What an event says became of a trade, and of its terms. */
export function stepOf({ name, args, block, time, transaction }: StoredEvent): {
  step: TradeStep;
  terms: KnownTerms | undefined;
} {
  const place = { source: "event", block, time, transaction } as const;
  const parties = { seller: args["seller"] as Address, buyer: args["buyer"] as Address };
  switch (name) {
    case "TradeAnnounced":
      return {
        step: { kind: "announced", side: nameAt(sides, args["side"] as number), ...place },
        terms: args["trade"] as Trade,
      };
    case "TradeLodged":
      return { step: { kind: "lodged", ...place }, terms: args["trade"] as Trade };
    case "TradeSettled": {
      const { security, faceAmount, cash, settlementAmount, nonce } = args as unknown as Trade;
      const terms = { ...parties, security, faceAmount, cash, settlementAmount, nonce };
      return { step: { kind: "settled", ...place }, terms };
    }
    case "TradeRefused":
      return {
        step: { kind: "refused", reason: reasonInData(args["reason"] as Hex), ...place },
        terms: parties,
      };
    case "TradeCancelRequested":
      return {
        step: { kind: "cancel-requested", by: args["by"] as Address, ...place },
        terms: undefined,
      };
    default: // TradeCancelled
      return {
        step: { kind: "cancelled", by: args["by"] as Address, ...place },
        terms: { ...parties, nonce: args["nonce"] as bigint },
      };
  }
}

/** What a failed transaction says became of a trade. */
export function failureOf(call: CalledTrade & { failed: Reason }): TradeStep {
  const { act, failed, sender, block, time, transaction } = call;
  return {
    kind: "refused",
    source: "failed-transaction",
    act,
    reason: failed,
    by: sender,
    block,
    ...(time !== undefined && { time }),
    transaction,
  };
}
