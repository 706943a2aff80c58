import type { ChainPlan } from "./chain.ts";
import type { MeasureReport } from "./measureProcess.ts";
import type { RegisterBench } from "./register.ts";

export interface Reading extends MeasureReport {
  name: "plain loop" | "decoding loop" | "SQLite" | "PostgreSQL";
}

export interface IndexBench {
  plan: ChainPlan;
  readings: Reading[];
  /** Milliseconds a block, after a short history and a long one. */
  following: { short: number; long: number };
  register: RegisterBench;
}

export interface IndexBenchReport extends IndexBench {
  /** Events a second, of the better of the rounds. */
  rates: Partial<Record<Reading["name"], number>>;
  /** SQLite's rate beside the loop's, and the least that it must be. */
  ratio: number;
  target: number;
  ok: boolean;
}

const TARGET = 0.5;
const MEGABYTE = 1_000_000;

export function reportIndexBench(bench: IndexBench): IndexBenchReport {
  const rates: IndexBenchReport["rates"] = {};
  for (const { name, events, milliseconds } of bench.readings)
    rates[name] = Math.max(rates[name] ?? 0, Math.round((events * 1_000) / milliseconds));
  const ratio = rates["SQLite"]! / rates["plain loop"]!;
  const counts = new Set(bench.readings.map(({ events }) => events));
  const whole = counts.size === 1 && bench.readings[0]!.events >= bench.plan.events;
  return { ...bench, rates, ratio, target: TARGET, ok: whole && ratio >= TARGET && bench.register.indexed };
}

export function renderIndexBench({
  readings,
  rates,
  ratio,
  target,
  following,
  register,
  ok,
}: IndexBenchReport): string {
  const rows = readings.map(({ name, events, milliseconds, resident, size }) =>
    [
      name.padEnd(13),
      `${events} events`,
      `${Math.round((events * 1_000) / milliseconds)}/s`.padStart(10),
      `memory ${Math.round(resident / MEGABYTE)} MB`,
      size === 0 ? "" : `file ${Math.round(size / MEGABYTE)} MB`,
    ].join("  "),
  );
  const registers = register.readings.map(
    ({ block, holders, milliseconds }) =>
      `register as of block ${block}: ${holders} holders in ${Math.round(milliseconds)} ms`,
  );
  return [
    ...rows,
    `SQLite reads in ${ratio.toFixed(2)} × as fast as the plain loop reads (${rates["SQLite"]} and ${rates["plain loop"]} a second; at least ${target})`,
    `A loop that lets viem decode reads ${rates["decoding loop"]} a second`,
    `one new block: ${following.short.toFixed(1)} ms after a short history, ${following.long.toFixed(1)} ms after a long one`,
    ...registers,
    ...register.plan.map((step) => `  ${step}`),
    ok ? "ok" : "not as it should be",
  ].join("\n");
}
