import { unitText } from "../cells.ts";
import type { BarChart } from "../model.ts";
import { element } from "../svg.ts";
import { drawing, largest, mark, shortened, WIDTH, words } from "./frame.ts";

const [LABELS, VALUES, ROW, BAR] = [196, 148, 30, 16];
const LABEL_CHARACTERS = 25;

/** A ranking as horizontal bars, each with its name before and its value behind. */
export function drawBars({ title, description, unit, bars }: BarChart, id: string): string {
  const room = WIDTH - LABELS - VALUES;
  const most = Number(largest(bars.map(({ value }) => value))) || 1;
  const rows = bars.map(({ label, value }, place) => {
    const length = (room * Number(value)) / most;
    const middle = place * ROW + ROW / 2;
    const text = unitText(value, unit);
    return [
      words(LABELS - 10, middle + 4, shortened(label, LABEL_CHARACTERS), "end"),
      mark(
        "rect",
        { x: LABELS, y: middle - BAR / 2, width: length, height: BAR, rx: 3, class: "s0" },
        `${label}: ${text}`,
      ),
      words(LABELS + length + 8, middle + 4, text, "start", "strong"),
    ].join("");
  });
  const height = Math.max(1, bars.length) * ROW;
  const base = element("line", { x1: LABELS, x2: LABELS, y1: 0, y2: height, class: "axis" });
  return drawing({ id, title, description }, height, rows.join("") + base);
}
