import { escapeMarkup, fixed, niceCeiling } from "../../src/audit/report/svg.ts";
import type { Measured } from "./measure.ts";
import type { NodeRun } from "./run.ts";

export interface Plot {
  name: string;
  svg: string;
}

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [760, 380, 80, 48, 150, 52];
const COLOURS = ["#4b5563", "#0b7285", "#1864ab", "#5f3dc4", "#b35c00", "#a61e4d", "#868e96"];
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };

/** Rates, latencies and memory of every node, as SVG. */
export function plots(runs: readonly NodeRun[]): Plot[] {
  return runs.flatMap((run) => [
    { name: `rate-${run.node}.svg`, svg: bars(run) },
    { name: `latency-${run.node}.svg`, svg: latencies(run) },
    { name: `memory-${run.node}.svg`, svg: memory(run) },
  ]);
}

function bars({ version, workloads }: NodeRun): string {
  const rates = workloads.map(({ count, report }) => (count * 1_000) / report.milliseconds);
  const most = niceCeiling(Math.max(...rates));
  const step = PLOT.width / rates.length;
  const columns = rates.map((rate, place) => {
    const height = (PLOT.height * rate) / most;
    const [x, y] = [LEFT + place * step + step * 0.15, TOP + PLOT.height - height];
    return [
      `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(step * 0.7)}" height="${fixed(height)}" fill="${COLOURS[place]}"/>`,
      text(x + step * 0.35, y - 6, rate.toFixed(0), "middle"),
      text(x + step * 0.35, TOP + PLOT.height + 18, workloads[place]!.workload, "middle"),
    ].join("");
  });
  return frame(`Acts a second, ${version}`, { most, unit: "acts/s" }, columns.join(""));
}

function latencies({ version, workloads }: NodeRun): string {
  const most = niceCeiling(Math.max(...workloads.map(({ report }) => report.latencies.at(-1) ?? 0)) / 1_000);
  const body = workloads.map(({ report, workload }, place) => {
    const { latencies: sorted } = report;
    const points = Array.from({ length: 101 }, (_, percent) => {
      const value =
        (sorted[Math.min(sorted.length - 1, Math.floor((percent * sorted.length) / 100))] ?? 0) / 1_000;
      return point(percent / 100, value / most);
    });
    return line(points, workload, place);
  });
  const ticks = [0, 25, 50, 75, 100].map((percent) =>
    text(LEFT + (PLOT.width * percent) / 100, TOP + PLOT.height + 18, `${percent} %`, "middle"),
  );
  return frame(
    `From submission to receipt, share of acts within a time, ${version}`,
    { most, unit: "s" },
    body.join("") + ticks.join(""),
  );
}

function memory({ version, workloads }: NodeRun): string {
  const most = niceCeiling(Math.max(...workloads.flatMap(mebibytes)));
  const body = workloads.map((measured, place) => {
    const samples = mebibytes(measured);
    const points = samples.map((value, sample) =>
      point(sample / Math.max(1, samples.length - 1), value / most),
    );
    return line(points, measured.workload, place);
  });
  const axis = text(LEFT + PLOT.width / 2, TOP + PLOT.height + 18, "acts that have ended →", "middle");
  return frame(`Resident memory of the submitter, ${version}`, { most, unit: "MiB" }, body.join("") + axis);
}

function mebibytes({ report }: Measured): number[] {
  return report.resident.map((bytes) => bytes / 1_048_576);
}

function point(x: number, y: number): string {
  return `${fixed(LEFT + PLOT.width * x)},${fixed(TOP + PLOT.height * (1 - y))}`;
}

function line(points: readonly string[], name: string, place: number): string {
  const y = TOP + 14 + place * 20;
  const x = WIDTH - RIGHT + 16;
  return [
    `<polyline points="${points.join(" ")}" fill="none" stroke="${COLOURS[place]}" stroke-width="2"/>`,
    `<rect x="${x}" y="${y - 9}" width="12" height="12" fill="${COLOURS[place]}"/>`,
    text(x + 18, y + 1, name, "start"),
  ].join("");
}

function frame(title: string, { most, unit }: { most: number; unit: string }, body: string): string {
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = TOP + PLOT.height * (1 - share);
    return [
      `<line x1="${LEFT}" x2="${LEFT + PLOT.width}" y1="${fixed(y)}" y2="${fixed(y)}" stroke="#d1d5db"/>`,
      text(LEFT - 8, y + 4, `${Number((most * share).toFixed(2))}`, "end"),
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="26" font-size="15" fill="#111827">${escapeMarkup(title)}</text>`,
    text(LEFT - 8, TOP - 16, unit, "end"),
    ...grid,
    body,
    "</svg>\n",
  ].join("\n");
}

function text(x: number, y: number, words: string, anchor: "start" | "middle" | "end"): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" fill="#374151">${escapeMarkup(words)}</text>`;
}
