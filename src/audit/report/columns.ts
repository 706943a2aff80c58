import type { Hex } from "viem";

import type { Currency } from "../../domain/currency.ts";
import { formatInstant, LAST_INSTANT } from "../../domain/instants.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import type { Cell, ColumnOf } from "./model.ts";

// Columns that many reports have.

/** UNIX seconds as a cell; nothing where there is no such moment. */
export function instantCell(seconds: bigint | undefined): string | null {
  if (seconds === undefined) return null;
  return seconds <= LAST_INSTANT ? formatInstant(seconds) : String(seconds);
}

/** An amount as a cell; nothing where it or its currency is not known. */
export function moneyCell(amount: bigint | undefined, currency: Currency | undefined): Cell {
  return amount === undefined || currency === undefined ? null : { amount, currency };
}

/** An account as people name it: its participant, and the name that tasks take. */
export function accountText(finder: AccountFinder, account: string | undefined): string {
  if (account === undefined) return "";
  const entry = finder.find(account);
  return entry === undefined ? account : `${entry.participant.legalName} (${finder.nameOf(account)})`;
}

/** Where on the chain something happened. */
export function placeColumns<Row extends { block: bigint; transaction: Hex }>(): ColumnOf<Row>[] {
  return [
    { key: "block", title: "Block", kind: "count", of: ({ block }) => Number(block) },
    { key: "transaction", title: "Transaction", kind: "hex", of: ({ transaction }) => transaction },
  ];
}
