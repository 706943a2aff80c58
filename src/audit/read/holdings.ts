import type { Address } from "viem";

import { FreezeBook, frozenPart } from "../../domain/freezeBook.ts";
import { ISSUED, type Holding } from "../../domain/holdingsBook.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";
import { placeAfter } from "../store/place.ts";
import { storedEvents } from "../store/storedEvents.ts";

/** What an account had of a token, in minor units; `total = free + locked + frozen`. */
export interface HoldingAt {
  /** In small letters: a checksum takes longer than the question. */
  account: Address;
  total: bigint;
  free: bigint;
  locked: bigint;
  frozen: bigint;
}

export interface HoldingsAt {
  /** Nobody who had nothing; by address. */
  holdings: HoldingAt[];
  /** What was issued and not redeemed, by the token's own events. */
  issued: bigint;
}

/**
 * Holders `h`, each with its newest position `p` before a place, which is the first parameter, and its address as `holder.value`.
 * Holders and positions are kept in the order of their keys, so that this reads one row of each for every holder, whatever the history.
 */
export const NEWEST_POSITIONS = `
  holders h
  JOIN positions p ON p.ledger = h.ledger AND p.token = h.token AND p.account = h.account AND p.place = (
    SELECT MAX(last.place) FROM positions last
    WHERE last.ledger = h.ledger AND last.token = h.token AND last.account = h.account AND last.place < ?
  )
  JOIN keys holder ON holder.key = h.account`;

/** The newest position of each holder that is not after a place. */
export const HOLDINGS_QUERY = `
  SELECT holder.value AS account, p.total, p.locked
  FROM ${NEWEST_POSITIONS}
  WHERE h.ledger = ? AND h.token = (SELECT key FROM keys WHERE value = ?) AND h.place < ? AND p.total <> '0'`;

/**
 * Who had what of a token at the end of a block. Freeze orders count as of the moment's time, as the token counts them.
 *
 * @example
 * const { holdings, issued } = await holdingsAt(index, token, moment);
 */
export async function holdingsAt(
  index: AuditIndex,
  token: Address,
  { block, time }: Moment,
): Promise<HoldingsAt> {
  const { database, row } = index;
  const freezes = await freezesAt(index, token, block);
  const end = placeAfter(block);
  const rows = database.each<{ account: string; total: string; locked: string }>(HOLDINGS_QUERY, [
    end,
    row,
    token.toLowerCase(),
    end,
  ]);
  const holdings: HoldingAt[] = [];
  let issued = 0n;
  for await (const { account, ...amounts } of rows) {
    const [total, locked] = [BigInt(amounts.total), BigInt(amounts.locked)];
    if (account === ISSUED) issued = total;
    else {
      const frozen = frozenPart(freezes.ordersOf(token, account), total - locked, time);
      holdings.push({
        account: account as Address,
        total,
        free: total - locked - frozen,
        locked,
        frozen,
      });
    }
  }
  return { holdings: holdings.toSorted(byAddress), issued };
}

/** The freeze orders of a token at the end of a block. */
export async function freezesAt(index: AuditIndex, token: Address, block: bigint): Promise<FreezeBook> {
  const book = new FreezeBook();
  const selection = { contracts: [token], names: ["Frozen", "Unfrozen"], toBlock: block };
  for await (const { address, name, args } of storedEvents(index, selection))
    book.apply({ token: address, name, args });
  return book;
}

/** What one account had of a token before a place, without regard to freezes. */
export async function positionBefore(
  { database, row }: AuditIndex,
  { token, account, place }: { token: Address; account: Address; place: number },
): Promise<Holding> {
  const [found] = await database.all<{ total: string; locked: string }>(
    `SELECT total, locked FROM positions
     WHERE ledger = ? AND token = (SELECT key FROM keys WHERE value = ?)
       AND account = (SELECT key FROM keys WHERE value = ?) AND place < ?
     ORDER BY place DESC LIMIT 1`,
    [row, token.toLowerCase(), account.toLowerCase(), place],
  );
  return { total: BigInt(found?.total ?? 0), locked: BigInt(found?.locked ?? 0) };
}

function byAddress(first: HoldingAt, second: HoldingAt): number {
  return first.account < second.account ? -1 : 1;
}
