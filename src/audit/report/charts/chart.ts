import { unitText } from "../cells.ts";
import type { Chart } from "../model.ts";
import { drawBars } from "./bars.ts";
import { drawShares } from "./shares.ts";
import { drawTime } from "./time.ts";

/** A chart as SVG. */
export function drawChart(chart: Chart, id: string): string {
  if (chart.kind === "bars") return drawBars(chart, id);
  return chart.kind === "shares" ? drawShares(chart, id) : drawTime(chart, id);
}

/** Names of what has a colour of its own; none where there is but one. */
export function legendOf(chart: Chart): readonly string[] {
  if (chart.kind === "bars") return [];
  if (chart.kind === "shares") return chart.parts;
  return chart.series.length > 1 ? chart.series.map(({ name }) => name) : [];
}

/** What a chart shows, as a table: headings, and rows with a name first. */
export function figuresOf(chart: Chart): { headings: string[]; rows: string[][] } {
  const texts = (values: readonly bigint[]) => values.map((value) => unitText(value, chart.unit));
  if (chart.kind === "bars")
    return {
      headings: ["Name", "Value"],
      rows: chart.bars.map(({ label, value }) => [label, ...texts([value])]),
    };
  if (chart.kind === "shares")
    return {
      headings: ["Name", ...chart.parts],
      rows: chart.wholes.map(({ label, values }) => [label, ...texts(values)]),
    };
  return {
    headings: ["Day", ...chart.series.map(({ name }) => name)],
    rows: chart.days.map((day, place) => [
      day,
      ...texts(chart.series.map(({ values }) => values[place] ?? 0n)),
    ]),
  };
}
