import type { Hex } from "viem";

export const partyNames = ["csd", "seller", "buyer"] as const;

export type PartyName = (typeof partyNames)[number];

/** What an account holds, in minor units, as digits. */
export interface Balances {
  bond: string;
  cash: string;
}

/** Where a trade settled. */
export interface SettledTrade {
  tradeId: Hex;
  transaction: Hex;
  block: string;
}

/** An announcement that was not what had been agreed. */
export interface RefusedTrade {
  tradeId: Hex;
  reasons: string[];
}

/** What a party saw in the end, by its own reading of the chain. */
export interface PartyReport {
  settled: SettledTrade;
  /** By the side of the trade: a bank tells of itself, the CSD of both. */
  balances: Partial<Record<"seller" | "buyer", Balances>>;
  refused: RefusedTrade[];
}

/** A line of what a party's process writes to standard output. */
export type PartyLine =
  /** Its folder: for whoever clears up after it, and nobody else. */
  | { line: "folder"; folder: string }
  /** What is public before there is a ledger: a bank's onboarding form, or the CSD's address book. */
  | { line: "publishes"; kind: PostKind; text: string }
  /** A step, for people. */
  | { line: "says"; text: string }
  | { line: "ended"; report: PartyReport };

export type PostKind = "form" | "book";
