import type { AuditIndex } from "../store/auditIndex.ts";
import { blockOf, logIndexOf, placeAfter, type Place } from "../store/place.ts";
import { inputsOf, type StoredEvent } from "../store/storedEvents.ts";
import { subjectsOf } from "../store/subjects.ts";
import { ABSENT, type IndexDifference, type IndexRowKind } from "./indexDifference.ts";
import type { BookChanges } from "./replay.ts";

/** A row of an index that was made from an event, as text. */
interface Row {
  place: Place;
  kind: Extract<IndexRowKind, "position" | "holder" | "lock" | "trail">;
  key: string;
  text: string;
}

/**
 * Compares the rows that an index made from its events with what these events make now. Events are told to it one by one, in the
 * order of the chain.
 *
 * @example
 * const rows = new RowComparison(index, block);
 * for await (const event of storedEvents(index)) await rows.compare(event, replay.apply(event));
 * await rows.end();
 * rows.differences;
 */
export class RowComparison {
  readonly differences: IndexDifference[] = [];
  readonly #rows: AsyncIterator<Row>;
  #next: Row | undefined;
  #begun = false;

  /** @param block Last block that is compared. */
  constructor(index: AuditIndex, block: bigint) {
    this.#rows = rowsOf(index, block)[Symbol.asyncIterator]();
  }

  async compare(event: StoredEvent, changes: BookChanges): Promise<void> {
    const { place } = event;
    const derived = expectedRows(event, changes);
    const stored = await this.#take(place);
    for (const row of stored) {
      const twin = derived.findIndex(({ kind, key }) => kind === row.kind && key === row.key);
      const expected = row.place === place && twin >= 0 ? derived.splice(twin, 1)[0]! : undefined;
      if (expected?.text !== row.text) this.#report(row, row.text, expected?.text ?? ABSENT);
    }
    for (const row of derived) this.#report(row, ABSENT, row.text);
  }

  /** Rows after the last event were made from none. */
  async end(): Promise<void> {
    for (const row of await this.#take(Number.MAX_SAFE_INTEGER)) this.#report(row, row.text, ABSENT);
  }

  /** The rows up to a place that were not taken yet. */
  async #take(place: Place): Promise<Row[]> {
    if (!this.#begun) await this.#step();
    this.#begun = true;
    const taken: Row[] = [];
    while (this.#next !== undefined && this.#next.place <= place) {
      taken.push(this.#next);
      await this.#step();
    }
    return taken;
  }

  async #step(): Promise<void> {
    const { done, value } = await this.#rows.next();
    this.#next = done === true ? undefined : value;
  }

  #report({ place, kind, key }: Row, derived: string, onChain: string): void {
    this.differences.push({ kind, key: `${blockOf(place)}:${logIndexOf(place)} ${key}`, derived, onChain });
  }
}

function expectedRows(event: StoredEvent, { holdings, locks }: BookChanges): Row[] {
  const { place, contract, address, name, args } = event;
  const token = address.toLowerCase();
  const rows: Row[] = [];
  for (const { account, holding, isNew } of holdings) {
    const key = `${token} ${account}`;
    if (isNew) rows.push({ place, kind: "holder", key, text: "held" });
    rows.push({ place, kind: "position", key, text: `total ${holding.total}, locked ${holding.locked}` });
  }
  for (const { lockId, lock } of locks) {
    const { status, remaining, owner, receiver, policy, ref } = lock;
    const text = `${status}, ${remaining} remaining, ${owner} to ${receiver} by ${policy} ${ref}`;
    rows.push({ place, kind: "lock", key: `${token} ${lockId}`, text });
  }
  for (const subject of subjectsOf({ name, args, inputs: inputsOf(contract, name) }))
    rows.push({ place, kind: "trail", key: subject, text: "touched" });
  return rows;
}

function rowsOf({ database, row }: AuditIndex, block: bigint): AsyncIterable<Row> {
  const range = [row, placeAfter(block)];
  return database.each<Row>(
    `SELECT p.place AS place, 'position' AS kind, token.value || ' ' || it.value AS key,
       'total ' || p.total || ', locked ' || p.locked AS text
     FROM positions p JOIN keys token ON token.key = p.token JOIN keys it ON it.key = p.account
     WHERE p.ledger = ? AND p.place < ?
     UNION ALL
     SELECT h.place, 'holder', token.value || ' ' || it.value, 'held'
     FROM holders h JOIN keys token ON token.key = h.token JOIN keys it ON it.key = h.account
     WHERE h.ledger = ? AND h.place < ?
     UNION ALL
     SELECT l.place, 'lock', token.value || ' ' || it.value,
       l.status || ', ' || l.remaining || ' remaining, ' || owner.value || ' to ' || receiver.value || ' by ' || policy.value || ' ' || l.ref
     FROM locks l JOIN keys token ON token.key = l.token JOIN keys it ON it.key = l.lock
     JOIN keys owner ON owner.key = l.owner JOIN keys receiver ON receiver.key = l.receiver
     JOIN keys policy ON policy.key = l.policy
     WHERE l.ledger = ? AND l.place < ?
     UNION ALL
     SELECT t.place, 'trail', it.value, 'touched'
     FROM touches t JOIN keys it ON it.key = t.key
     WHERE t.ledger = ? AND t.place < ?
     ORDER BY place`,
    [...range, ...range, ...range, ...range],
  );
}
