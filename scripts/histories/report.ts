import type { HistoriesReport } from "./run.ts";

/** The report for people. */
export function historiesLines(
  report: HistoriesReport,
  { length, told }: { length: number; told: boolean },
): string[] {
  const { acts, events, missing, failures, histories } = report;
  const width = Math.max(...[...Object.keys(acts), ...Object.keys(events)].map((name) => name.length));
  const total = Object.values(acts).reduce(
    (sum, { done, refused }) => ({ done: sum.done + done, refused: sum.refused + refused }),
    { done: 0, refused: 0 },
  );
  const occurred = Object.values(events).reduce((sum, count) => sum + count, 0);
  return [
    ...(told ? [...report.told, ""] : []),
    `${"act".padEnd(width)}  succeeded   refused`,
    ...Object.entries(acts).map(
      ([name, { done, refused }]) => `${name.padEnd(width)}  ${column(done, 9)} ${column(refused, 9)}`,
    ),
    "",
    `${"event".padEnd(width)}   occurred`,
    ...Object.entries(events).map(([name, count]) => `${name.padEnd(width)}  ${column(count, 9)}`),
    "",
    ...missing.map((name) => `never: ${name}`),
    ...failures.flatMap(({ seed, problems }) => [
      ...problems.map((problem) => `seed ${seed}: ${problem}`),
      `again: npm run audit:histories -- --seed ${seed} --histories 1 --acts ${length}`,
    ]),
    `${histories} histories of ${length} acts: ${total.done} acts succeeded, ${total.refused} were refused, ${occurred} events; ` +
      `${failures.length} histories differ`,
  ];
}

function column(number: number, width: number): string {
  return String(number).padStart(width);
}
