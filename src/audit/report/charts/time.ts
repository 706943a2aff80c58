import { decimalsOf } from "../../../domain/currency.ts";
import { axisText, unitName, unitText } from "../cells.ts";
import type { ChartUnit, TimeChart } from "../model.ts";
import { element, fixed, niceCeiling } from "../svg.ts";
import { drawing, largest, mark, seriesClass, WIDTH, words } from "./frame.ts";

const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [254, 68, 16, 30, 30];
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
const WIDEST_COLUMN = 28;
const MOST_DATES = 6;

/** Days from left to right: stacked columns, or lines. */
export function drawTime(chart: TimeChart, id: string): string {
  const { title, description, unit, days, series, kind } = chart;
  const tops =
    kind === "columns"
      ? days.map((_, day) => series.reduce((sum, { values }) => sum + (values[day] ?? 0n), 0n))
      : series.map(({ values }) => largest(values));
  const most = ceiling(largest(tops), unit);
  const body = kind === "columns" ? columns(chart, most) : lines(chart, most);
  return drawing({ id, title, description }, HEIGHT, grid(most, unit) + body + dates(days));
}

/** Above the largest value; of counts no less than four, so that every line of the grid is a whole number. */
function ceiling(value: bigint, unit: ChartUnit): number {
  if (unit.kind === "count") return Math.max(4, niceCeiling(Number(value)));
  const one = unit.kind === "money" ? 10 ** decimalsOf(unit.currency) : 10_000;
  return niceCeiling(Math.max(Number(value), one));
}

function columns({ days, series, unit }: TimeChart, most: number): string {
  const width = Math.min(WIDEST_COLUMN, (PLOT.width / Math.max(1, days.length)) * 0.72);
  return days
    .map((day, place) => {
      const x = middleOf(place, days) - width / 2;
      let below = 0;
      return series
        .map(({ name, values }, number) => {
          const value = values[place] ?? 0n;
          if (value === 0n) return "";
          const height = (PLOT.height * Number(value)) / most;
          below += height;
          const y = TOP + PLOT.height - below;
          const tip = `${day}, ${name}: ${unitText(value, unit)}`;
          return mark("rect", { x, y, width, height, class: `${seriesClass(number)} part` }, tip);
        })
        .join("");
    })
    .join("");
}

function lines({ days, series, unit }: TimeChart, most: number): string {
  return series
    .map(({ name, values }, number) => {
      const points = values.map((value, place) => ({
        x: middleOf(place, days),
        y: TOP + PLOT.height * (1 - Number(value) / most),
        tip: `${days[place]}, ${name}: ${unitText(value, unit)}`,
      }));
      const path = points.map(({ x, y }) => `${fixed(x)},${fixed(y)}`).join(" ");
      const dots = points.map(({ x, y, tip }) =>
        mark("circle", { cx: x, cy: y, r: days.length > 40 ? 1.5 : 3 }, tip),
      );
      return element(
        "g",
        { class: `line ${seriesClass(number)}` },
        element("polyline", { points: path }) + dots.join(""),
      );
    })
    .join("");
}

function grid(most: number, unit: ChartUnit): string {
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = TOP + PLOT.height * (1 - share);
    return (
      element("line", {
        x1: LEFT,
        x2: LEFT + PLOT.width,
        y1: y,
        y2: y,
        class: share === 0 ? "axis" : "grid",
      }) + words(LEFT - 8, y + 4, axisText(most * share, unit), "end")
    );
  });
  const name = unit.kind === "share" ? "" : unitName(unit);
  return steps.join("") + (name === "" ? "" : words(LEFT - 8, TOP - 16, name, "end"));
}

/** A few dates, evenly spread. */
function dates(days: readonly string[]): string {
  const every = Math.ceil(days.length / MOST_DATES) || 1;
  return days
    .map((day, place) => (place % every === 0 ? words(middleOf(place, days), HEIGHT - 8, day, "middle") : ""))
    .join("");
}

/** Middle of the room that a day has. */
function middleOf(place: number, { length }: readonly string[]): number {
  return LEFT + (PLOT.width * (place + 0.5)) / Math.max(1, length);
}
