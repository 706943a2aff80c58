import { partsPerMillion, unitText } from "../cells.ts";
import type { ShareChart } from "../model.ts";
import { drawing, mark, seriesClass, shortened, WIDTH, words } from "./frame.ts";

const [LABELS, ROW, BAR] = [196, 34, 20];
const LABEL_CHARACTERS = 25;

/** Wholes as bars of one length, divided into their parts. */
export function drawShares({ title, description, unit, parts, wholes }: ShareChart, id: string): string {
  const room = WIDTH - LABELS;
  const rows = wholes.map(({ label, values }, row) => {
    const whole = values.reduce((sum, value) => sum + value, 0n);
    const middle = row * ROW + ROW / 2;
    let x = LABELS;
    const bars = values.map((value, place) => {
      const ppm = partsPerMillion(value, whole);
      const width = (room * Number(ppm)) / 1_000_000;
      const tip = `${label}, ${parts[place]}: ${unitText(value, unit)}, ${unitText(ppm, { kind: "share" })}`;
      const bar =
        value === 0n
          ? ""
          : mark(
              "rect",
              { x, y: middle - BAR / 2, width, height: BAR, class: `${seriesClass(place)} part` },
              tip,
            );
      x += width;
      return bar;
    });
    return words(LABELS - 10, middle + 4, shortened(label, LABEL_CHARACTERS), "end") + bars.join("");
  });
  return drawing({ id, title, description }, Math.max(1, wholes.length) * ROW, rows.join(""));
}
