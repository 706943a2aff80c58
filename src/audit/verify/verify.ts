import { getAddress, type Address, type Hex } from "viem";
import { getBlock } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { foundingSources, type SourceName } from "../../actions/events/eventSources.ts";
import { checkLedger } from "../../actions/ledger/checkLedger.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { Comparison, Difference } from "../../domain/difference.ts";
import { instrumentKinds, instrumentName } from "../../domain/instrument.ts";
import { InputError } from "../../errors/input.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { storedEvents } from "../store/storedEvents.ts";
import { compareBalances, compareFreezes, compareLocks } from "./compareHoldings.ts";
import { compareCalls } from "./compareCalls.ts";
import { compareAnswers } from "./compareAnswers.ts";
import { comparedKinds, type ComparedKind } from "./comparedKinds.ts";
import { compareEvents } from "./compareEvents.ts";
import { comparePolicies } from "./comparePolicies.ts";
import { comparePowers } from "./comparePowers.ts";
import { RowComparison } from "./compareRows.ts";
import { compareRecordDates } from "./compareRecordDates.ts";
import { compareTotals } from "./compareTotals.ts";
import { ABSENT, type IndexDifference } from "./indexDifference.ts";
import { Replay } from "./replay.ts";
import type { VerifiedToken } from "./token.ts";

export { comparedKinds, type ComparedKind } from "./comparedKinds.ts";

/** Where the index, its events and the chain do not agree. */
export interface VerifiedDifference extends Difference {
  kind: ComparedKind | IndexDifference["kind"];
}

/** Whether what was rebuilt from events is what the chain says. */
export interface Verification {
  ok: boolean;
  block: { number: bigint; hash: Hex };
  /** How many of each were compared with the chain's state. */
  compared: Record<ComparedKind, number>;
  /** How many rows of the index were compared with the chain's logs and transactions. */
  index: { events: number; calls: number };
  differences: VerifiedDifference[];
}

export interface VerifyParameters {
  /** The index's newest unless stated. Where the node keeps no older state, only a recent one can be asked. */
  block?: bigint | undefined;
  /** What is being compared now. */
  onStep?: ((step: string) => void) | undefined;
}

/**
 * Verifies an index against its chain, in three steps that do not trust one another: every event, block and transaction of it with
 * what the node says now; every row that was made from events with what these events make; and the whole state that they rebuild
 * (holdings, locks, freezes, totals, roles, policies) with the contracts' own answers at that block.
 *
 * @throws {ChainError} Where the node serves another chain than the ledger's.
 *
 * @example
 * const { ok, differences } = await verify(client, index, { block: 1_000n });
 */
export async function verify(
  client: ReadClient,
  index: AuditIndex,
  { block: wanted, onStep }: VerifyParameters = {},
): Promise<Verification> {
  const number = wanted ?? index.block;
  if (number > index.block || number < index.ledger.anchor.block)
    throw new InputError({
      field: "block",
      given: number,
      expected: `a block from ${index.ledger.anchor.block} to ${index.block}, which the index has read`,
    });
  await checkLedger(client, { ledger: index.ledger });
  const { hash, timestamp: time } = await withTypedErrors(() => getBlock(client, { blockNumber: number }));

  onStep?.("replaying the events of the index");
  const replay = new Replay();
  const rows = new RowComparison(index, number);
  for await (const event of storedEvents(index, { toBlock: number }))
    await rows.compare(event, replay.apply(event));
  await rows.end();

  const contracts = await compareContracts(index, replay, number);
  onStep?.("comparing the events with the node's logs");
  const events = await compareEvents(client, index, contracts.expected, {
    block: number,
    onPage: (page) => onStep?.(`compared the events up to block ${page} of ${number}`),
  });
  onStep?.("comparing the transactions");
  const calls = await compareCalls(client, index, number);
  onStep?.("comparing the state with the contracts' own");
  const state = await compareState(client, index, replay, { block: number, time });
  const differences: VerifiedDifference[] = [
    ...contracts.differences,
    ...events.differences,
    ...calls.differences,
    ...rows.differences,
    ...comparedKinds.flatMap((kind) => state[kind].differences.map((each) => ({ kind, ...each }))),
  ];
  return {
    ok: differences.length === 0,
    block: { number, hash },
    compared: Object.fromEntries(
      comparedKinds.map((kind) => [kind, state[kind].compared]),
    ) as Verification["compared"],
    index: { events: events.compared, calls: calls.compared },
    differences,
  };
}

async function compareState(
  client: ReadClient,
  index: AuditIndex,
  replay: Replay,
  at: { block: bigint; time: bigint },
): Promise<Record<ComparedKind, Comparison>> {
  const { ledger, database, row } = index;
  const senders = await database.all<{ value: string }>(
    "SELECT value FROM keys WHERE key IN (SELECT DISTINCT sender FROM calls WHERE ledger = ?)",
    [row],
  );
  const result: Record<ComparedKind, Comparison> = {
    balances: { compared: 0, differences: [] },
    locks: { compared: 0, differences: [] },
    freezes: { compared: 0, differences: [] },
    totals: { compared: 0, differences: [] },
    roles: await comparePowers(client, replay, {
      registry: ledger.registry,
      senders: senders.map(({ value }) => value as Address),
      ...at,
    }),
    policies: await comparePolicies(client, replay, ledger.registry, at.block),
  };
  const add = (kind: ComparedKind, { compared, differences }: Comparison) => {
    result[kind].compared += compared;
    result[kind].differences.push(...differences);
  };
  for (const { kind, ...comparison } of await compareAnswers(client, replay.answers, at))
    add(kind, comparison);
  for (const token of tokensOf(replay)) {
    add("balances", await compareBalances(client, replay, token, at));
    add("locks", await compareLocks(client, replay, token, at.block));
    add("freezes", await compareFreezes(client, replay, token, at.block));
    add("totals", await compareTotals(client, replay, token, at.block));
    if (token.kind === "Bond") add("balances", await compareRecordDates(client, index, replay, token, at));
  }
  return result;
}

function tokensOf(replay: Replay): VerifiedToken[] {
  return replay.directory.instruments().map(({ token, code, kind }) => ({
    address: getAddress(token),
    kind: instrumentKinds[kind] === "cash" ? "WholesaleCash" : "Bond",
    name: instrumentName(code),
  }));
}

/** The contracts that the address book and the events name, against those of the index. */
async function compareContracts(
  { database, row, ledger }: AuditIndex,
  replay: Replay,
  block: bigint,
): Promise<{ expected: Map<string, SourceName>; differences: IndexDifference[] }> {
  const expected = new Map<string, SourceName>(
    [...foundingSources(ledger)].map(([address, { contract }]) => [address, contract]),
  );
  for (const authority of replay.directory.authorities().keys()) expected.set(authority, "Authority");
  for (const { address, kind } of tokensOf(replay)) expected.set(address.toLowerCase(), kind);
  const stored = await database.all<{ value: string; kind: string }>(
    "SELECT value, kind FROM contracts JOIN keys ON key = contract WHERE ledger = ? AND found_block <= ?",
    [row, Number(block)],
  );
  const kinds = new Map(stored.map(({ value, kind }) => [value, kind]));
  const differences = [...expected].flatMap(([address, kind]): IndexDifference[] => {
    const found = kinds.get(address);
    return found === kind
      ? []
      : [{ kind: "contract", key: address, derived: found ?? ABSENT, onChain: kind }];
  });
  // Four-eyes contracts among the holders of roles: the node said what they are when they were found.
  for (const [address, kind] of kinds) if (!expected.has(address)) expected.set(address, kind as SourceName);
  return { expected, differences };
}

/**
 * What `audit verify --json` prints.
 *
 * @example
 * const text = jsonText(verificationDocument(await verify(client, index)));
 */
export function verificationDocument({ ok, block, compared, differences }: Verification) {
  return { ok, block: { number: Number(block.number), hash: block.hash }, compared, differences };
}
