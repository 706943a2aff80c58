import type { Hex } from "viem";

import { referenceFromHex } from "../../actions/reference.ts";
import { ISSUED } from "../../domain/holdingsBook.ts";
import type { StoredEvent } from "../store/storedEvents.ts";

export type MovementKind =
  "issue" | "redemption" | "trade" | "lock-delivery" | "forced-transfer" | "transfer";

/** Why value moved. */
export interface MovementReason {
  kind: MovementKind;
  /** Identity of the trade or the lock, or the reference of the posting, the payment or the case. */
  reference?: string;
}

/** A movement, as the token's `Transfer` has it; addresses in small letters. */
export interface Movement {
  token: string;
  from: string;
  to: string;
  value: bigint;
  logIndex: number;
}

/**
 * Why value moved, by what else happened in the transaction. Of several things that fit, the one that was said nearest to the
 * movement: a batch may have two trades of the same parties and amounts.
 *
 * @param events All events of the transaction.
 *
 * @example
 * const { kind, reference } = movementReason(movement, events);
 */
export function movementReason(movement: Movement, events: readonly StoredEvent[]): MovementReason {
  const fitting = events.flatMap((event) => {
    const reason = reasonIn(event, movement);
    return reason === undefined ? [] : [{ reason, distance: Math.abs(event.logIndex - movement.logIndex) }];
  });
  const [nearest] = fitting.toSorted((a, b) => generality(a) - generality(b) || a.distance - b.distance);
  if (nearest !== undefined) return nearest.reason;
  if (movement.from === ISSUED) return { kind: "issue" };
  return { kind: movement.to === ISSUED ? "redemption" : "transfer" };
}

/** Whatever a lock was opened for says more than that the lock delivered. */
function generality({ reason }: { reason: MovementReason }): number {
  return reason.kind === "lock-delivery" ? 1 : 0;
}

/** The reason that an event gives for a movement; undefined where it is about something else. */
function reasonIn(event: StoredEvent, movement: Movement): MovementReason | undefined {
  const { name, args } = event;
  const { token, from, to, value } = movement;
  const ofToken = event.address.toLowerCase() === token;
  switch (name) {
    case "CashIssued":
      return ofToken && from === ISSUED && args["account"] === to && args["amount"] === value
        ? { kind: "issue", reference: referenceFromHex(args["reserveRef"] as Hex) }
        : undefined;
    case "BondIssued":
      return ofToken && from === ISSUED ? { kind: "issue" } : undefined;
    case "RedemptionConfirmed":
    case "CashSwept":
      // From the account to the contract that destroys it, or at once.
      return args["account"] === from && args["amount"] === value
        ? { kind: "redemption", reference: referenceFromHex(args["paymentRef"] as Hex) }
        : undefined;
    case "ForcedTransfer":
      return ofToken && args["from"] === from && args["to"] === to && args["amount"] === value
        ? { kind: "forced-transfer", reference: referenceFromHex(args["caseRef"] as Hex) }
        : undefined;
    case "LockDelivered":
      return ofToken && to !== ISSUED && args["amount"] === value
        ? { kind: "lock-delivery", reference: args["lockId"] as Hex }
        : undefined;
    case "TradeSettled":
      return isLeg(args, movement) ? { kind: "trade", reference: args["tradeId"] as Hex } : undefined;
    default:
      return undefined;
  }
}

function isLeg(args: StoredEvent["args"], { token, from, to, value }: Movement): boolean {
  const { seller, buyer, security, faceAmount, cash, settlementAmount } = args;
  const delivery = token === security && from === seller && to === buyer && value === faceAmount;
  const payment = token === cash && from === buyer && to === seller && value === settlementAmount;
  return delivery || payment;
}
