import { expect } from "chai";

/** A part of a page whose commands are run as printed. */
export interface Chapter {
  title: string;
  /** Its commands, as printed. */
  script: string;
  /** What it says of their output; `…` stands for anything. */
  printed: string[];
}

/** The parts of a page under headings: shell blocks are commands, blocks without a language what they print. */
export function chaptersOf(page: string, heading: string): Chapter[] {
  return page
    .split(new RegExp(`^${heading}`, "m"))
    .slice(1)
    .map((text) => {
      const blocks = [...text.matchAll(/^```(sh)?\n(.*?)^```$/gms)];
      const bodies = (shell: boolean) =>
        blocks.filter(([, kind]) => (kind === "sh") === shell).map(([, , body]) => body!);
      return {
        title: text.slice(0, text.indexOf("\n")),
        script: bodies(true).join(""),
        printed: bodies(false).join("").split("\n").slice(0, -1),
      };
    });
}

/** What a page prints is among the lines, in its order. */
export function expectPrinted(lines: readonly string[], printed: readonly string[]): void {
  let rest = lines;
  for (const wanted of printed) {
    const index = rest.findIndex((line) => matches(line, wanted));
    expect(index, `${wanted}\nis not in\n${rest.slice(0, 60).join("\n")}`).to.not.equal(-1);
    rest = rest.slice(index + 1);
  }
}

function matches(line: string, printed: string): boolean {
  const [first, ...rest] = printed.split("…");
  if (!line.startsWith(first!)) return false;
  let place = first!.length;
  for (const part of rest) {
    const found = line.indexOf(part, place);
    if (found === -1) return false;
    place = found + part.length;
  }
  return place === line.length || printed.endsWith("…");
}
