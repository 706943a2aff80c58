import type { Address, Hex } from "viem";

import { sides } from "../../../../src/domain/trade.ts";
import type { TradeRecords } from "../../../../src/domain/tradeRecords.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { readEntry, type TradeEntry } from "./tradeEntry.ts";
import type { Shelf } from "./shelf.ts";

/** Whose trades an inbox has. */
export interface InboxOf {
  shelf: Shelf;
  accounts: readonly Address[];
  signer: Address | undefined;
}

/** The trades of some accounts, and those of this tab that are about them; the newest first. */
export function inboxIds(
  { ledgerId: here }: Pick<Reading["ledger"], "ledgerId">,
  records: TradeRecords,
  { shelf, accounts }: InboxOf,
): Hex[] {
  const own = new Set(accounts.map((account) => account.toLowerCase()));
  const kept = [...shelf].filter(
    ([id, { ledgerId, trade }]) =>
      records.get(id) === undefined &&
      ledgerId.toLowerCase() === here.toLowerCase() &&
      sides.some((side) => own.has(trade[side].toLowerCase())),
  );
  return [
    ...kept.map(([id]) => id).toReversed(),
    ...records
      .all()
      .toSorted((a, b) => Number(b.steps.at(-1)!.block - a.steps.at(-1)!.block))
      .map(({ tradeId }) => tradeId),
  ];
}

/** What is shown of each trade in an inbox. */
export async function readTrades(
  reading: Reading,
  records: TradeRecords,
  inbox: InboxOf,
): Promise<TradeEntry[]> {
  const { shelf, signer } = inbox;
  const ids = inboxIds(reading.ledger, records, inbox);
  const entries = await Promise.all(
    ids.map((tradeId) => readEntry(reading, { tradeId, records, file: shelf.get(tradeId), signer })),
  );
  return entries.filter((entry) => entry !== undefined);
}
