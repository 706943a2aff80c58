import type { Abi } from "viem";

import { contractAbis } from "../../src/actions/client.ts";
import { callers } from "../../src/domain/roles.ts";
import { acts } from "./acts/all.ts";
import { playHistory, type ActCount, type HistoryResult } from "./history.ts";
import { openStage } from "./stage.ts";

/** What came of many histories. */
export interface HistoriesReport {
  ok: boolean;
  histories: number;
  acts: Record<string, ActCount>;
  /** How often each event occurred, as `Contract.Event`. */
  events: Record<string, number>;
  /** Events, acts and functions that never occurred or never succeeded, where so many histories should have had them. */
  missing: string[];
  failures: Pick<HistoryResult, "seed" | "problems">[];
  /** The last history, act by act, for a single seed. */
  told: string[];
}

/** From so many acts on, everything must have occurred. */
const ENOUGH = 20_000;

/** Every contract that has a domain declares it, as ERC-5267 asks; the domains are fixed in code, so that nothing says it. */
const NEVER_SAID = "EIP712DomainChanged";

/** Functions that no account's transaction can get through, with the reason. */
const UNREACHABLE = new Map([
  ["Authority.consumeScheduledOp", "for contracts that ask the authority about each call; none here does"],
  ["Authority.updateAuthority", "for contracts whose authority can be swapped; none here is"],
  ["CashRedemption.sweepIsolated", "only the contract's own `sweep` calls it"],
  ["DvP.settleIsolated", "only the contract's own `settleBatch` calls it"],
]);

/** Plays a history for each seed, from the same ledger. */
export async function playHistories(
  seeds: readonly number[],
  length: number,
  onDone: (done: number) => void = () => undefined,
): Promise<HistoriesReport> {
  const stage = await openStage();
  const counts = new Map<string, ActCount>(acts.map(({ name }) => [name, { done: 0, refused: 0 }]));
  const events = new Map<string, number>(everyEvent().map((name) => [name, 0]));
  const uncalled = new Set<string>(everyFunction());
  const failures: HistoriesReport["failures"] = [];
  let told: string[] = [];
  for (const [index, seed] of seeds.entries()) {
    const result = await playHistory(stage, seed, length);
    for (const [name, { done, refused }] of result.acts) {
      counts.get(name)!.done += done;
      counts.get(name)!.refused += refused;
    }
    for (const [name, count] of result.events) events.set(name, (events.get(name) ?? 0) + count);
    for (const name of result.called) uncalled.delete(name);
    if (result.problems.length > 0) failures.push({ seed, problems: result.problems });
    ({ told } = result);
    onDone(index + 1);
  }
  const missing = [
    ...[...events].filter(([, count]) => count === 0).map(([name]) => `event ${name}`),
    ...[...counts].filter(([, { done }]) => done === 0).map(([name]) => `act “${name}”`),
    ...[...uncalled].map((name) => `function ${name}`),
  ].filter(() => seeds.length * length >= ENOUGH);
  return {
    ok: failures.length === 0 && missing.length === 0,
    histories: seeds.length,
    acts: Object.fromEntries(counts),
    events: Object.fromEntries(events),
    missing,
    failures,
    told,
  };
}

function everyEvent(): string[] {
  return Object.entries(contractAbis).flatMap(([contract, abi]: [string, Abi]) =>
    abi.flatMap((item) =>
      item.type === "event" && item.name !== NEVER_SAID ? [`${contract}.${item.name}`] : [],
    ),
  );
}

function everyFunction(): string[] {
  return Object.entries(callers)
    .flatMap(([contract, functions]) => Object.keys(functions).map((name) => `${contract}.${name}`))
    .filter((name) => !UNREACHABLE.has(name));
}
