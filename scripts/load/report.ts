import { medianOfDecile } from "../measuredProcess.ts";
import type { Measured } from "./measure.ts";
import { published, type Published } from "./published.ts";
import type { NodeKind, NodeRun } from "./run.ts";
import { refusedOf, type Workload } from "./workloads.ts";

/**
 * Rates over that of plain transfers in the same run that must be reached. They are judged on anvil. Hardhat's node traces
 * what it executes: there a trade takes it nine times as long as a plain transfer, for less than four times the gas.
 */
const TARGETS: Partial<Record<Workload, number>> = { dvp: 0.4, batch: 0.55 };
/** Memory in the last tenth of the acts that end, over that in the third, may be this at most. */
const MOST_GROWTH = 1.25;
const HALF = 0.5;

export interface WorkloadRow {
  workload: Workload;
  acts: number;
  done: number;
  refused: Record<string, number>;
  /** Acts without an end, or with one that the chain does not confirm. */
  lost: number;
  seconds: number;
  perSecond: number;
  gasPerSecond: number;
  /** Milliseconds from submission to receipt. */
  latency: { p50: number; p95: number; p99: number };
  /** Rate over that of plain transfers, the faster of their two runs. */
  ratio: number;
  target: number | null;
  /** Whether a missed target is a fault on this node. */
  judged: boolean;
  /** Gas of the fullest block over its limit. */
  fullestBlock: number;
  /** Median resident bytes of the submitting process in a tenth of the acts. */
  memory: { decile3: number; decile10: number; ratio: number };
  /** Share of the time in which the submitting process computed: near 1, it is what bounds the rate. */
  submitterBusy: number;
  faults: string[];
}

export interface NodeReport {
  node: NodeKind;
  version: string;
  blockGasLimit: string;
  workloads: WorkloadRow[];
}

export interface LoadReport {
  ok: boolean;
  nodes: NodeReport[];
  published: readonly Published[];
}

/** The measures as a report. Memory is judged where a run is long enough to tell growth from warming up. */
export function reportLoad(runs: readonly NodeRun[]): LoadReport {
  const nodes = runs.map(({ node, version, blockGasLimit, workloads }) => {
    const plain = Math.max(...workloads.filter(isYardstick).map(rateOf));
    return {
      node,
      version,
      blockGasLimit: String(blockGasLimit),
      workloads: workloads.map((measured) => rowOf(measured, plain, node === "anvil")),
    };
  });
  const ok = nodes.every((node) => node.workloads.every(({ faults }) => faults.length === 0));
  return { ok, nodes, published };
}

function rowOf(measured: Measured, plain: number, judged: boolean): WorkloadRow {
  const { workload, count, report, gas, fullest } = measured;
  const seconds = report.milliseconds / 1_000;
  const [decile3, decile10] = [medianOfDecile(report.resident, 3), medianOfDecile(report.resident, 10)];
  const row: WorkloadRow = {
    workload,
    acts: count,
    done: report.done,
    refused: report.refused,
    lost: lostOf(measured),
    seconds: round(seconds),
    perSecond: round(rateOf(measured)),
    gasPerSecond: Math.round(Number(gas) / seconds),
    latency: {
      p50: quantile(report.latencies, 0.5),
      p95: quantile(report.latencies, 0.95),
      p99: quantile(report.latencies, 0.99),
    },
    ratio: round(rateOf(measured) / plain),
    target: TARGETS[workload] ?? null,
    judged,
    fullestBlock: round(fullest, 4),
    memory: { decile3, decile10, ratio: round(decile10 / decile3) },
    submitterBusy: round(report.busy / report.milliseconds),
    faults: [],
  };
  row.faults = faultsOf(row, measured);
  return row;
}

function isYardstick({ workload }: Measured): boolean {
  return workload === "plain" || workload === "plain-again";
}

/** Rate of acts with an end: one that is refused by name costs a transaction too. */
function rateOf({ count, report }: Measured): number {
  return (count * 1_000) / report.milliseconds;
}

function lostOf({ count, report, settledOnChain }: Measured): number {
  const unconfirmed = settledOnChain === undefined ? 0 : Math.abs(settledOnChain.total - report.done);
  return count - report.done - sum(Object.values(report.refused)) + unconfirmed;
}

const LONG_ENOUGH = 20_000;

function faultsOf(row: WorkloadRow, { settledOnChain }: Measured): string[] {
  const { workload, refused, lost, ratio, target, judged, fullestBlock, memory, acts } = row;
  const refusals = sum(Object.values(refused));
  return [
    ...(lost === 0 ? [] : [`${lost} acts are not accounted for`]),
    ...(refusals === refusedOf(workload, acts)
      ? []
      : [`${refusals} acts were refused, ${refusedOf(workload, acts)} were made to be`]),
    ...((settledOnChain?.twice ?? 0) === 0 ? [] : [`${settledOnChain!.twice} trades settled twice`]),
    ...(target === null || !judged || ratio >= target
      ? []
      : [`${ratio} × plain transfers, target ${target}`]),
    ...(fullestBlock <= HALF ? [] : [`a block was ${fullestBlock} full`]),
    ...(acts < LONG_ENOUGH || memory.ratio <= MOST_GROWTH
      ? []
      : [`memory grew by ${memory.ratio}, target ${MOST_GROWTH}`]),
  ];
}

/** Of sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

const MIB = 1_048_576;
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** The report for people. */
export function renderLoad({ ok, nodes }: LoadReport): string {
  return [
    ...nodes.flatMap(renderNode),
    "Published figures, for scale:",
    ...published.flatMap(({ system, figure, comparison }) => [`  ${system}: ${figure}`, `    ${comparison}`]),
    ok ? "ok" : "NOT OK",
  ].join("\n");
}

const COLUMNS = [
  "workload",
  "acts",
  "refused",
  "lost",
  "per s",
  "× plain",
  "target",
  "Mgas/s",
  "p50 ms",
  "p95",
  "p99",
  "fullest block",
  "memory 10th/3rd",
  "submitter busy",
];

function renderNode({ version, blockGasLimit, workloads }: NodeReport): string[] {
  const rows = workloads.map((row) => [
    row.workload,
    number.format(row.acts),
    number.format(sum(Object.values(row.refused))),
    String(row.lost),
    number.format(row.perSecond),
    row.ratio.toFixed(2),
    row.target === null ? "" : `≥ ${row.target.toFixed(2)}${row.judged ? "" : " (not judged)"}`,
    (row.gasPerSecond / 1_000_000).toFixed(1),
    number.format(row.latency.p50),
    number.format(row.latency.p95),
    number.format(row.latency.p99),
    `${(100 * row.fullestBlock).toFixed(2)} %`,
    `${(row.memory.decile10 / MIB).toFixed(0)}/${(row.memory.decile3 / MIB).toFixed(0)} MiB × ${row.memory.ratio}`,
    `${(100 * row.submitterBusy).toFixed(0)} %`,
  ]);
  const widths = COLUMNS.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column]!)].map(({ length }) => length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [
    `${version}, a block a second, block gas limit ${number.format(Number(blockGasLimit))}`,
    line(COLUMNS),
    ...rows.map(line),
    ...workloads.flatMap(({ workload, refused }) =>
      Object.entries(refused).map(([name, count]) => `  ${workload}: ${count} refused, ${name}`),
    ),
    ...workloads.flatMap(({ workload, faults }) => faults.map((fault) => `  ✘ ${workload}: ${fault}`)),
    "",
  ];
}
