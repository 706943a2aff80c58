import { element, escapeMarkup } from "../svg.ts";

// What every chart shares. Colours are classes of the page's style, so that they follow light, dark and print.

/** Width of every chart, in the units of its drawing. */
export const WIDTH = 640;

/** Colours that the page has for series; those beyond are drawn like the last. */
export const MOST_SERIES = 8;

/** Class of a series' colour. */
export function seriesClass(place: number): string {
  return `s${Math.min(place, MOST_SERIES - 1)}`;
}

export type Anchor = "start" | "middle" | "end";

/** Words in a drawing. */
export function words(x: number, y: number, text: string, anchor: Anchor, kind?: "strong"): string {
  return element("text", { x, y, "text-anchor": anchor, class: kind }, escapeMarkup(text));
}

/** A mark with the words that a pointer over it shows. */
export function mark(name: string, attributes: Record<string, string | number>, tip: string): string {
  return element(name, attributes, element("title", {}, escapeMarkup(tip)));
}

export interface DrawingTexts {
  /** Unique in the page. */
  id: string;
  title: string;
  description: string;
}

/** A whole drawing, named for those who hear it. */
export function drawing({ id, title, description }: DrawingTexts, height: number, body: string): string {
  const [titleId, descriptionId] = [`${id}-title`, `${id}-desc`];
  return element(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      role: "img",
      "aria-labelledby": `${titleId} ${descriptionId}`,
    },
    element("title", { id: titleId }, escapeMarkup(title)) +
      element("desc", { id: descriptionId }, escapeMarkup(description)) +
      body,
  );
}

/** As many characters of a text as fit a label. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** The largest of some amounts; nothing of none. */
export function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most), 0n);
}
