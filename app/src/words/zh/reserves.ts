import {
  NOBODY,
  type ComparedField,
  type ReconciliationFinding,
} from "../../../../src/domain/rtgs/reconcile.ts";

const fields: Readonly<Record<ComparedField, string>> = {
  direction: "收付方向",
  value_date: "起息日",
  participant: "参与者",
  amount: "金额",
};
const sides = { statement: "对账单", ledger: "账本" } as const;

/** What the comparison of the reserve account with the ledger found, in Chinese. */
export function chineseBreak(finding: ReconciliationFinding): string {
  return words(finding).replace(NOBODY, "未登记的参与者");
}

function words(finding: ReconciliationFinding): string {
  if (finding.kind === "unmatched-on-statement")
    return `第 ${finding.line} 行：${finding.statement}；账本无此记录`;
  if (finding.kind === "unmatched-on-ledger") return `${finding.ledger}；对账单无此记录`;
  if (finding.kind === "doubled") {
    const lines = finding.lines.length === 0 ? "" : `，第 ${finding.lines.join("、")} 行`;
    return `在${sides[finding.side]}上出现 ${finding.times} 次${lines}`;
  }
  const { line, field, statement, ledger } = finding;
  return `第 ${line} 行：${fields[field]}在对账单上为 ${statement}，在账本上为 ${ledger}`;
}
