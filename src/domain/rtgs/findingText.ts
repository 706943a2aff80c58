import type { ReconciliationFinding } from "./reconcile.ts";

/**
 * What was found under a reference, in English.
 *
 * @example
 * findings.map((finding) => `${finding.reference}: ${findingText(finding)}`);
 */
export function findingText(finding: ReconciliationFinding): string {
  if (finding.kind === "unmatched-on-statement") {
    return `line ${finding.line}: ${finding.statement}; the ledger has no such entry`;
  }
  if (finding.kind === "unmatched-on-ledger") return `${finding.ledger}; the statement has no such entry`;
  if (finding.kind === "doubled") {
    const lines = finding.lines.length === 0 ? "" : `, lines ${finding.lines.join(", ")}`;
    return `${finding.times} times on the ${finding.side}${lines}`;
  }
  const { line, field, statement, ledger } = finding;
  return `line ${line}: ${field} is ${statement} on the statement, ${ledger} on the ledger`;
}
