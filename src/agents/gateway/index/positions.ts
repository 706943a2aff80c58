import type { Address } from "viem";

import type { AuditIndex } from "../../../audit/store/auditIndex.ts";
import { freezesAt, NEWEST_POSITIONS } from "../../../audit/read/holdings.ts";
import { placeAfter } from "../../../audit/store/place.ts";
import { frozenPart } from "../../../domain/freezeBook.ts";
import { ISSUED } from "../../../domain/holdingsBook.ts";
import type { KnownInstrument, Page, Position, PositionPlace, PositionQuery } from "../reads.ts";
import { chunks, keyNumbers, marks } from "./keyNumbers.ts";

interface Row {
  account: number;
  address: string;
  total: string;
  locked: string;
}

/**
 * Positions of a token by the numbers of their accounts: holders are kept in that order, so that a page costs the same
 * however many there are.
 */
export async function readPositions(
  index: AuditIndex,
  instruments: readonly KnownInstrument[],
  query: PositionQuery & { block: number; time: number },
): Promise<Page<Position, PositionPlace>> {
  const { accounts, wholeTokens, tokens, after, limit } = query;
  const wanted = instruments.filter(({ token }) => tokens === undefined || tokens.includes(token));
  const numbers = await keyNumbers(index.database, [
    ...wanted.map(({ token }) => token),
    ...(accounts ?? []),
  ]);
  const own = [...(accounts ?? [])]
    .flatMap((account) => numbers.get(account) ?? [])
    .toSorted((a, b) => a - b);
  const rows: Position[] = [];
  const ordered = wanted
    .flatMap(({ token }) => (numbers.has(token) ? [{ token, number: numbers.get(token)! }] : []))
    .toSorted((a, b) => a.number - b.number);
  let last: PositionPlace | undefined;
  for (const { token, number } of ordered) {
    if (after !== undefined && number < after[0]) continue;
    const from = after !== undefined && number === after[0] ? after[1] : -1;
    const whose = accounts === undefined || wholeTokens.has(token) ? undefined : own;
    const need = limit + 1 - rows.length;
    const found = await readToken(index, {
      number,
      from,
      whose,
      place: placeAfter(query.block),
      limit: need,
    });
    if (found.length === 0) continue;
    const freezes = await freezesAt(index, token as Address, BigInt(query.block));
    for (const { account, address, ...amounts } of found) {
      if (rows.length === limit) return { rows, next: last! };
      const [total, locked] = [BigInt(amounts.total), BigInt(amounts.locked)];
      const frozen = frozenPart(freezes.ordersOf(token, address), total - locked, query.time);
      rows.push({ token, account: address, total, locked, frozen, free: total - locked - frozen });
      last = [number, account];
    }
  }
  return { rows };
}

async function readToken(
  { database, row }: AuditIndex,
  {
    number,
    from,
    whose,
    place,
    limit,
  }: { number: number; from: number; whose: readonly number[] | undefined; place: number; limit: number },
): Promise<Row[]> {
  const found: Row[] = [];
  const parts = whose === undefined ? [undefined] : chunks(whose.filter((key) => key > from));
  for (const keys of parts) {
    found.push(
      ...(await database.all<Row>(
        `SELECT h.account, holder.value AS address, p.total, p.locked
         FROM ${NEWEST_POSITIONS}
         WHERE h.ledger = ? AND h.token = ? AND h.account > ? AND p.total <> '0' AND holder.value <> '${ISSUED}'
           ${keys === undefined ? "" : `AND h.account IN (${marks(keys)})`}
         ORDER BY h.account LIMIT ${Math.floor(limit - found.length)}`,
        [place, row, number, from, ...(keys ?? [])],
      )),
    );
    if (found.length >= limit) break;
  }
  return found;
}
