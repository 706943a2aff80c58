/** Lines of one file, as a coverage run found them. */
export interface FileCoverage {
  file: string;
  /** Lines that can be executed. */
  lines: number;
  /** Numbers of those that were not. */
  uncovered: number[];
}

/** Reads Hardhat's `lcov.info`: `SF:` opens a file, `DA:` is a line with how often it was executed. */
export function parseLcov(text: string): FileCoverage[] {
  return text
    .split("end_of_record")
    .flatMap((record) => {
      const file = /^SF:(.+)$/m.exec(record)?.[1];
      if (file === undefined) return [];
      const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, count]) => ({
        line: Number(line),
        executed: count !== "0",
      }));
      const uncovered = lines.flatMap(({ line, executed }) => (executed ? [] : [line]));
      return [
        {
          file: file.replaceAll("\\", "/"),
          lines: lines.length,
          uncovered: uncovered.toSorted((a, b) => a - b),
        },
      ];
    })
    .toSorted((a, b) => a.file.localeCompare(b.file));
}

/** Share of lines executed, in percent. */
export function percent(files: readonly FileCoverage[]): number {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const uncovered = files.reduce((sum, file) => sum + file.uncovered.length, 0);
  return lines === 0 ? 0 : (100 * (lines - uncovered)) / lines;
}
