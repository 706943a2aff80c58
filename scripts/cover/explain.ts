import type { FileCoverage } from "./lcov.ts";

/** Why a line is not executed by any test. */
export interface Explanation {
  file: string;
  /** Part of the line's text: numbers change. */
  line: string;
  reason: string;
}

export interface UncoveredLine {
  /** File and line number. */
  place: string;
  text: string;
}

export interface Explained {
  explained: (UncoveredLine & { reason: string })[];
  unexplained: UncoveredLine[];
  /** Explanations of lines that are covered, or are not there. */
  stale: Explanation[];
}

/** Finds each uncovered line's explanation, and each explanation's line. */
export function explain(
  files: readonly FileCoverage[],
  explanations: readonly Explanation[],
  read: (file: string) => string,
): Explained {
  const result: Explained = { explained: [], unexplained: [], stale: [] };
  const used = new Set<Explanation>();
  for (const { file, uncovered } of files) {
    const source = uncovered.length === 0 ? [] : read(file).split("\n");
    for (const number of uncovered) {
      const line = { place: `${file}:${number}`, text: source[number - 1]!.trim() };
      const found = explanations.find((each) => each.file === file && line.text.includes(each.line));
      if (found === undefined) {
        result.unexplained.push(line);
      } else {
        used.add(found);
        result.explained.push({ ...line, reason: found.reason });
      }
    }
  }
  result.stale = explanations.filter((each) => !used.has(each));
  return result;
}
