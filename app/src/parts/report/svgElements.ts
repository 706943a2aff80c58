import { createElement, type ReactNode } from "react";

/** What the charts of reports are drawn with. Anything else is left out. */
const ELEMENTS = new Set(["svg", "g", "rect", "line", "text", "title", "desc", "polyline", "circle"]);

/** Attributes of a drawing, by React's names for them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  class: "className",
  "text-anchor": "textAnchor",
  ...Object.fromEntries(
    "x y x1 x2 y1 y2 cx cy r rx width height points viewBox id role aria-labelledby"
      .split(" ")
      .map((name) => [name, name]),
  ),
};

/**
 * A drawing of `src/audit/report/charts` as elements of React: parsed, and only what charts have is taken over. Text stays
 * text, whatever somebody wrote into a name.
 */
export function svgElements(markup: string, say: (text: string) => string): ReactNode {
  const parsed = new DOMParser().parseFromString(markup, "text/html").body.firstElementChild;
  return parsed === null ? null : elementOf(parsed, "0", say);
}

function elementOf(element: Element, key: string, say: (text: string) => string): ReactNode {
  if (!ELEMENTS.has(element.localName)) return null;
  const attributes = [...element.attributes].flatMap(({ name, value }) => {
    const known = ATTRIBUTES[name];
    return known === undefined ? [] : [[known, value] as const];
  });
  const children = [...element.childNodes].map((child, place) => {
    if (child instanceof Element) return elementOf(child, `${key}.${place}`, say);
    return say(child.textContent ?? "");
  });
  return createElement(element.localName, { key, ...Object.fromEntries(attributes) }, ...children);
}
