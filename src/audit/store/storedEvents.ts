import type { Abi, AbiEvent, AbiParameter, Address, Hex } from "viem";
import { getAddress } from "viem";

import { contractAbis } from "../../actions/client.ts";
import type { SourceName } from "../../actions/events/eventSources.ts";
import type { SqlValue } from "./database.ts";
import type { AuditIndex } from "./auditIndex.ts";
import { blockOf, logIndexOf, LOGS_PER_BLOCK, placeAfter, placeOf, type Place } from "./place.ts";

/** An event of an index, in the words of its contract. */
export interface StoredEvent {
  place: Place;
  block: bigint;
  logIndex: number;
  transaction: Hex;
  /** Of the block, in UNIX seconds. */
  time: bigint;
  contract: SourceName;
  address: Address;
  /** Empty where this version of the contracts has no such event. */
  name: string;
  /** As the contract's ABI has them, with whole numbers above 48 bits as `bigint`; addresses in small letters. */
  args: Readonly<Record<string, unknown>>;
}

export interface EventSelection {
  /** First block; the ledger's first unless stated. */
  fromBlock?: bigint | undefined;
  /** Last block; the newest of the index unless stated. */
  toBlock?: bigint | undefined;
  /** Names of events; all unless stated. */
  names?: readonly string[] | undefined;
  /** Contracts that said them; all unless stated. */
  contracts?: readonly string[] | undefined;
  /** What they touch: an address, the identity of a trade, lock or redemption, a LEI or an ISIN. `Transfer` touches nothing: ask for it by name. */
  touching?: string | undefined;
  /** Only what lies after this place. */
  after?: Place | undefined;
  /** At most so many. */
  limit?: number | undefined;
}

const EVENTS = `
    SELECT e.place, b.time, t.hash, c.kind, source.value AS contract, name.value AS name, e.args
    FROM events e
    JOIN contracts c ON c.ledger = e.ledger AND c.contract = e.contract
    JOIN keys source ON source.key = e.contract
    JOIN keys name ON name.key = e.name
    JOIN blocks b ON b.ledger = e.ledger AND b.block = e.place / ${LOGS_PER_BLOCK}
    JOIN transactions t ON t.ledger = e.ledger AND t.block = e.place / ${LOGS_PER_BLOCK} AND t.tx_index = e.tx_index`;

/** Places that one question asks for. */
const PLACES_PER_QUESTION = 500;

interface EventRow {
  place: number;
  time: number;
  hash: string;
  kind: string;
  contract: string;
  name: string;
  args: string;
}

/**
 * The events of an index, in the order of the chain, one after the other.
 *
 * @example
 * for await (const { name, args } of storedEvents(index, { names: ["TradeSettled"] })) console.log(name, args);
 */
export async function* storedEvents(
  index: AuditIndex,
  { fromBlock, toBlock, names, contracts, touching, after, limit }: EventSelection = {},
): AsyncGenerator<StoredEvent> {
  const { database, row } = index;
  const first = Math.max(fromBlock === undefined ? 0 : placeOf(fromBlock, 0), (after ?? -1) + 1);
  const wheres = ["e.ledger = ?", "e.place >= ?", "e.place < ?"];
  const parameters: SqlValue[] = [row, first, placeAfter(toBlock ?? index.block)];
  const among = (column: string, values: readonly string[]) => {
    wheres.push(`${column} IN (SELECT key FROM keys WHERE value IN (${values.map(() => "?").join(", ")}))`);
    parameters.push(...values.map((value) => value.toLowerCase()));
  };
  if (contracts !== undefined) among("e.contract", contracts);
  if (names !== undefined) {
    // Every contract, so that the index by name serves; names have capitals.
    if (contracts === undefined)
      wheres.push(`e.contract IN (SELECT contract FROM contracts WHERE ledger = ${row})`);
    wheres.push(`e.name IN (SELECT key FROM keys WHERE value IN (${names.map(() => "?").join(", ")}))`);
    parameters.push(...names);
  }
  if (touching !== undefined) {
    const key = "(SELECT key FROM keys WHERE value = ?)";
    wheres.push(`e.place IN (SELECT place FROM touches WHERE ledger = ${row} AND key = ${key})`);
    parameters.push(touching.startsWith("0x") ? touching.toLowerCase() : touching);
  }
  const sql = `${EVENTS} WHERE ${wheres.join(" AND ")}
    ORDER BY e.place ${limit === undefined ? "" : `LIMIT ${Math.floor(limit)}`}`;
  for await (const found of database.each<EventRow>(sql, parameters)) yield eventOf(found);
}

/**
 * The events at places, in the order of the chain; those that are not there are left out.
 *
 * @example
 * const events = await eventsAt(index, [placeOf(12n, 3)]);
 */
export async function eventsAt(
  { database, row }: Pick<AuditIndex, "database" | "row">,
  places: readonly Place[],
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let start = 0; start < places.length; start += PLACES_PER_QUESTION) {
    const asked = places.slice(start, start + PLACES_PER_QUESTION);
    const sql = `${EVENTS} WHERE e.ledger = ? AND e.place IN (${asked.map(() => "?").join(", ")})`;
    found.push(...(await database.all<EventRow>(sql, [row, ...asked])).map(eventOf));
  }
  return found.toSorted((first, second) => first.place - second.place);
}

function eventOf({ place, time, hash, kind, contract, name, args }: EventRow): StoredEvent {
  const source = kind as SourceName;
  return {
    place,
    block: blockOf(place),
    logIndex: logIndexOf(place),
    transaction: hash as Hex,
    time: BigInt(time),
    contract: source,
    address: getAddress(contract),
    name,
    args: revived(inputsOf(source, name), JSON.parse(args) as Record<string, unknown>),
  };
}

const inputs = new Map<string, readonly AbiParameter[]>();

/** Types of an event's arguments; none where this version of the contracts has no such event. */
export function inputsOf(contract: SourceName, name: string): readonly AbiParameter[] {
  const key = `${contract} ${name}`;
  const known = inputs.get(key);
  if (known !== undefined) return known;
  const abi: Abi = contractAbis[contract];
  const item = abi.find((each): each is AbiEvent => each.type === "event" && each.name === name);
  inputs.set(key, item?.inputs ?? []);
  return item?.inputs ?? [];
}

/** JSON knows no whole numbers above 53 bits: the ABI says where text is one. */
function revived(
  parameters: readonly AbiParameter[],
  args: Record<string, unknown>,
): Record<string, unknown> {
  for (const parameter of parameters) {
    const name = parameter.name ?? "";
    const value = args[name];
    if (typeof value === "string" && parameter.type.startsWith("uint")) args[name] = BigInt(value);
    else if (parameter.type === "tuple" && "components" in parameter)
      revived(parameter.components, value as Record<string, unknown>);
  }
  return args;
}
