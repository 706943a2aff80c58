import type { Hex } from "viem";

import { referenceFromHex } from "../../actions/reference.ts";
import type { Trade } from "../../domain/trade.ts";
import { instantCell } from "../report/columns.ts";

// How words show what has no name of its own.

/** Arguments of an event, as its contract's ABI has them. */
export type EventArguments = Readonly<Record<string, unknown>>;

/** UNIX seconds for people. */
export function moment(seconds: unknown): string {
  return instantCell(BigInt(seconds as number)) ?? "";
}

/** Text in few bytes, as registered. */
export function ascii(hex: unknown): string {
  return referenceFromHex(`${hex as Hex}${"0".repeat(66 - (hex as string).length)}`);
}

/** A reference of another system. */
export function reference(hex: unknown): string {
  return referenceFromHex(hex as Hex);
}

/** Legs of a trade, as events carry its terms. */
export type TradeLegs = Pick<
  Trade,
  "seller" | "buyer" | "security" | "faceAmount" | "cash" | "settlementAmount"
>;
