import { plain } from "../../domain/terminal.ts";

// Drawing that every SVG here shares. Text in it may be somebody else's.

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Text as it stands in HTML or XML, between tags or in a quoted attribute; without control characters and without what
 * turns the direction of writing.
 *
 * @example
 * escapeMarkup('<b title="x">'); // "&lt;b title=&quot;x&quot;&gt;"
 */
export function escapeMarkup(text: string): string {
  return plain(text).replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]!);
}

/** A length, to a tenth. */
export function fixed(value: number): string {
  return Number(value.toFixed(1)).toString();
}

/**
 * The next 1, 2 or 5 times a power of ten.
 *
 * @example
 * niceCeiling(37); // 50
 */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value)!;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An element. Attributes are escaped; `inner` is markup already.
 *
 * @example
 * element("text", { x: 4.25, y: 10 }, escapeMarkup(name));
 */
export function element(name: string, attributes: Attributes, inner = ""): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [` ${key}="${typeof value === "number" ? fixed(value) : escapeMarkup(value)}"`],
  );
  return inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>`;
}
