import type { Check } from "../../src/actions/network/examination.ts";
import { counted, table } from "./print.ts";

/** Checks as a person reads them: a table, and what to do about each that did not pass. */
export function checkLines(network: string, checks: readonly Check[]): string[] {
  const rows = checks.map(({ id, status, expected, actual }) => [status, id, expected, actual]);
  const mends = Map.groupBy(
    checks.filter(({ mend }) => mend !== ""),
    ({ status, mend }) => `${status === "fail" ? "mend" : "unknown"}: ${mend}`,
  );
  const failed = checks.filter(({ status }) => status === "fail").length;
  const verdict = failed === 0 ? "nothing is wrong" : `${counted(failed, "check")} failed`;
  return [
    ...table([["status", "check", "expected", "actual"], ...rows]),
    ...[...mends].flatMap(([mend, open]) => ["", open.map(({ id }) => id).join(", "), `  ${mend}`]),
    "",
    `${network}: ${verdict}`,
  ];
}
