import { getAddress, type Address, type Hex } from "viem";

import { referenceToHex } from "../../actions/reference.ts";
import { InputError } from "../../errors/input.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { listEvents } from "../read/listEvents.ts";
import type { Period } from "../read/period.ts";
import type { Reason } from "../read/reasons.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import type { SqlValue } from "../store/database.ts";
import { blockOf, LOGS_PER_BLOCK, placeAfter, placeOf } from "../store/place.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import { eventWords } from "../words/eventWords.ts";
import { namesOf } from "../words/names.ts";
import { Speaker } from "../words/speaker.ts";
import { failuresOf } from "./failures.ts";
import { namesFactsAt } from "./namesFacts.ts";
import { accountsOf, keysOf, subjectOf, type Subject } from "./subject.ts";

/** An event, and what it means. */
export interface TrailEvent extends StoredEvent {
  words: string;
  /** Whether it touches the subject itself; the others belong to the same step of the transaction. */
  direct: boolean;
}

/** A transaction that touched the subject. */
export interface TrailTransaction {
  block: bigint;
  /** UNIX seconds; undefined of one that failed in a block without events. */
  time?: bigint;
  transaction: Hex;
  /** Undefined where the index did not read transactions. */
  sender?: Address;
  events: TrailEvent[];
  /** Why it failed, where it did: it has no events then. */
  failed?: Reason;
}

export interface Trail {
  subject: Subject;
  transactions: TrailTransaction[];
}

export interface TrailParameters {
  /** As a person names it: see `subjectOf`. */
  subject: string;
  period: Period;
}

/**
 * Everything that touched a trade, an account, a participant, an instrument or a lock, or that is of one transaction: block,
 * transaction and event, and what each event means. Of a step that touched it every event is there, such as both legs of a trade.
 *
 * @throws {InputError} Where the subject is nothing that an event could name.
 *
 * @example
 * const { transactions } = await readTrail(index, { subject: "BANKHKHHXXX", period });
 */
export async function readTrail(
  index: AuditIndex,
  { subject: text, period }: TrailParameters,
): Promise<Trail> {
  const { block } = period.moment;
  const facts = await namesFactsAt(index, block);
  const { finder, instruments } = facts;
  const speaker = new Speaker(namesOf(facts));
  const subject = await findSubject(index, text, finder);
  const tokens =
    subject.kind === "instrument"
      ? instruments.filter(({ code }) => code === subject.code).map(({ token }) => token)
      : [];
  const places = await placesOf(index, subject, tokens, period);
  const transactions = new Map<string, TrailTransaction>();
  for (const touchedBlock of new Set(places.values())) {
    const only = BigInt(touchedBlock);
    for (const event of await listEvents(index, { fromBlock: only, toBlock: only })) {
      const { transaction, time } = event;
      const known = transactions.get(transaction) ?? { block: event.block, time, transaction, events: [] };
      known.events.push({ ...event, words: eventWords(event, speaker), direct: places.has(event.place) });
      transactions.set(transaction, known);
    }
  }
  const touched = [...transactions.values()].map((each) => ({ ...each, events: touchedSteps(each.events) }));
  const withSenders = await addSenders(
    index,
    touched.filter(({ events }) => events.length > 0),
  );
  const failed = await failuresOf(index, { subject, instruments, period });
  const all = [...withSenders, ...failed];
  return { subject, transactions: all.toSorted((a, b) => Number(a.block - b.block)) };
}

/** A case is known to people by its reference, which events carry in 32 bytes; a transaction by its hash, which has as many. */
async function findSubject(index: AuditIndex, text: string, finder: AccountFinder): Promise<Subject> {
  try {
    const subject = subjectOf(text, finder);
    if (subject.kind !== "identity" || !(await isTransaction(index, subject.id))) return subject;
    return { kind: "transaction", hash: subject.id };
  } catch (error) {
    if (!(error instanceof InputError) || text.startsWith("0x") || text.trim() === "") throw error;
    const id = referenceToHex(text, "subject");
    const found = await index.database.all<{ place: number }>(
      "SELECT place FROM touches WHERE ledger = ? AND key = (SELECT key FROM keys WHERE value = ?) LIMIT 1",
      [index.row, id],
    );
    if (found.length === 0) throw error;
    return { kind: "identity", id };
  }
}

async function isTransaction({ database, row }: AuditIndex, hash: Hex): Promise<boolean> {
  const found = await database.all<{ block: number }>(
    `SELECT block FROM transactions WHERE ledger = ? AND hash = ?
     UNION ALL SELECT block FROM calls WHERE ledger = ? AND hash = ? LIMIT 1`,
    [row, hash, row, hash],
  );
  return found.length > 0;
}

/** Places of the events that touch the subject, with their blocks. */
async function placesOf(
  { database, row }: AuditIndex,
  subject: Subject,
  tokens: readonly Address[],
  { fromBlock, moment }: Period,
): Promise<Map<number, number>> {
  const [first, end] = [placeOf(fromBlock, 0), placeAfter(moment.block)];
  const found = new Map<number, number>();
  const add = async (sql: string, parameters: readonly SqlValue[]) => {
    const rows = database.each<{ place: number }>(`${sql} AND place >= ? AND place < ?`, [
      row,
      ...parameters,
      first,
      end,
    ]);
    for await (const { place } of rows) found.set(place, Number(blockOf(place)));
  };
  if (subject.kind === "transaction")
    await add(
      `SELECT e.place FROM transactions t JOIN events e ON e.ledger = t.ledger AND e.tx_index = t.tx_index
         AND e.place >= t.block * ${LOGS_PER_BLOCK} AND e.place < (t.block + 1) * ${LOGS_PER_BLOCK}
       WHERE t.ledger = ? AND t.hash = ?`,
      [subject.hash],
    );
  const key = "(SELECT key FROM keys WHERE value = ?)";
  for (const value of keysOf(subject))
    await add(`SELECT place FROM touches WHERE ledger = ? AND key = ${key}`, [value]);
  // Movements are in the positions: a Transfer is not marked with whom it touches.
  for (const account of accountsOf(subject))
    await add(
      `SELECT place FROM positions WHERE ledger = ? AND account = ${key}
       AND token IN (SELECT contract FROM contracts WHERE ledger = ${row})`,
      [account.toLowerCase()],
    );
  for (const token of tokens)
    await add(`SELECT place FROM events WHERE ledger = ? AND contract = ${key}`, [token.toLowerCase()]);
  return found;
}

const TOKENS: ReadonlySet<string> = new Set(["Bond", "WholesaleCash"]);

/**
 * The steps of a transaction that touch the subject. A contract says what it does before it lets tokens do it, so that a step is an
 * event of another contract and the tokens' events after it: of a batch, one trade and its two legs.
 */
function touchedSteps(events: readonly TrailEvent[]): TrailEvent[] {
  const steps: TrailEvent[][] = [];
  for (const event of events)
    if (steps.length === 0 || !TOKENS.has(event.contract)) steps.push([event]);
    else steps.at(-1)!.push(event);
  return steps.filter((step) => step.some(({ direct }) => direct)).flat();
}

async function addSenders(
  { database, row }: AuditIndex,
  transactions: readonly TrailTransaction[],
): Promise<TrailTransaction[]> {
  const done: TrailTransaction[] = [];
  for (const transaction of transactions) {
    const [found] = await database.all<{ sender: string }>(
      `SELECT sender.value AS sender FROM calls c JOIN keys sender ON sender.key = c.sender
       WHERE c.ledger = ? AND c.block = ? AND c.hash = ?`,
      [row, Number(transaction.block), transaction.transaction],
    );
    done.push({ ...transaction, ...(found !== undefined && { sender: getAddress(found.sender) }) });
  }
  return done;
}
