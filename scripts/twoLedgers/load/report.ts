import type { Side } from "../../../src/domain/trade.ts";
import { medianOfDecile } from "../../measuredProcess.ts";
import type { PartyReport } from "./partyProcess.ts";
import type { LoadMeasures } from "./run.ts";

/** Memory in the last tenth of the trades that end, over that in the third, may be this at most. */
const MOST_GROWTH = 1.25;

/** Median resident memory while the trades of a tenth ended, in bytes. */
export interface MemoryReport {
  decile3: number;
  decile10: number;
  ratio: number;
}

/** Where a party's process spent its time, in seconds. */
export interface TimeReport {
  total: number;
  /** Writing the journal to the disk. */
  journal: number;
  /** Computing anything else. */
  computing: number;
  /** Waiting for the nodes, for a block, for the next look. */
  waiting: number;
  /** Times it looked at both ledgers. */
  looks: number;
}

export interface LoadReport {
  ok: boolean;
  trades: number;
  settled: number;
  lost: number;
  seconds: number;
  tradesPerSecond: number;
  /** Of both parties. */
  rpcCalls: Record<string, number>;
  /** Mean milliseconds from asking to answer, by method. */
  rpcMilliseconds: Record<string, number>;
  /** Of the party that grew more. */
  memory: MemoryReport;
  parties: Record<Side, { memory: MemoryReport; time: TimeReport }>;
  /** Processor seconds. */
  nodes: LoadMeasures["nodeSeconds"];
  bottleneck: string;
}

/** The measures as a report. */
export function reportLoad({ trades, seconds, parties, nodeSeconds, moved }: LoadMeasures): LoadReport {
  const settled = Math.min(
    parties.seller.settled,
    parties.buyer.settled,
    Math.floor(moved.security),
    Math.floor(moved.cash),
  );
  const sides = { seller: sideOf(parties.seller), buyer: sideOf(parties.buyer) };
  const memory =
    sides.seller.memory.ratio > sides.buyer.memory.ratio ? sides.seller.memory : sides.buyer.memory;
  const usage = new Map<string, { calls: number; milliseconds: number }>();
  for (const { rpc } of Object.values(parties)) {
    for (const [method, { calls, milliseconds }] of Object.entries(rpc)) {
      const sum = usage.get(method) ?? { calls: 0, milliseconds: 0 };
      usage.set(method, { calls: sum.calls + calls, milliseconds: sum.milliseconds + milliseconds });
    }
  }
  const byCalls = [...usage].toSorted(([, a], [, b]) => b.calls - a.calls);
  return {
    ok: settled === trades && memory.ratio <= MOST_GROWTH,
    trades,
    settled,
    lost: trades - settled,
    seconds: round(seconds),
    tradesPerSecond: round(settled / seconds),
    rpcCalls: Object.fromEntries(byCalls.map(([method, { calls }]) => [method, calls])),
    rpcMilliseconds: Object.fromEntries(
      byCalls.map(([method, { calls, milliseconds }]) => [method, round(milliseconds / calls)]),
    ),
    memory,
    parties: sides,
    nodes: { security: rounded(nodeSeconds.security), cash: rounded(nodeSeconds.cash) },
    bottleneck: bottleneckOf({ seconds, sides, nodes: nodeSeconds }),
  };
}

function sideOf({ resident, milliseconds, busy, journal, ticks }: PartyReport) {
  const [decile3, decile10] = [medianOfDecile(resident, 3), medianOfDecile(resident, 10)];
  const total = milliseconds / 1_000;
  const onJournal = journal.milliseconds / 1_000;
  const time: TimeReport = {
    total: round(total),
    journal: round(onJournal),
    computing: round(busy / 1_000 - onJournal),
    waiting: round(total - busy / 1_000),
    looks: ticks,
  };
  return { memory: { decile3, decile10, ratio: round(decile10 / decile3) }, time };
}

interface Spent {
  seconds: number;
  sides: Record<Side, { time: TimeReport }>;
  nodes: LoadMeasures["nodeSeconds"];
}

/** What was at work for most of the time. They work at the same time; where none is near all of it, that was waiting. */
function bottleneckOf({ seconds, sides, nodes }: Spent): string {
  const parts: [string, number][] = [
    ["the seller's computing", sides.seller.time.computing],
    ["the buyer's computing", sides.buyer.time.computing],
    ["the seller's journal", sides.seller.time.journal],
    ["the buyer's journal", sides.buyer.time.journal],
    ["the bond ledger's node (hardhat)", nodes.security ?? 0],
    ["the cash ledger's node (anvil)", nodes.cash ?? 0],
  ];
  return parts
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([part, spent]) => `${part} ${((100 * spent) / seconds).toFixed(0)} % of the time`)
    .join(", ");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : round(value);
}

const MIB = 1_048_576;

/** The report for people. */
export function renderLoad(report: LoadReport): string {
  const { trades, settled, lost, seconds, tradesPerSecond, rpcCalls, rpcMilliseconds, parties } = report;
  const sides = Object.entries(parties).flatMap(([side, { memory, time }]) => [
    `${side}: ${time.total} s = journal ${time.journal} + computing ${time.computing} + waiting ${time.waiting}; ${time.looks} looks`,
    `  memory ${(memory.decile3 / MIB).toFixed(1)} MiB in the third tenth, ${(memory.decile10 / MIB).toFixed(1)} MiB in the last: × ${memory.ratio}`,
  ]);
  return [
    `${trades} trades at the same time: ${settled} settled, ${lost} lost, in ${seconds} s (${tradesPerSecond} a second)`,
    ...sides,
    ...Object.entries(rpcCalls).map(
      ([method, calls]) =>
        `  ${method.padEnd(26)} ${String(calls).padStart(7)} calls, ${rpcMilliseconds[method]} ms each`,
    ),
    `nodes: processor ${report.nodes.security ?? "?"} s hardhat, ${report.nodes.cash ?? "?"} s anvil`,
    `busiest: ${report.bottleneck}`,
    report.ok ? "ok" : "NOT OK",
  ].join("\n");
}
