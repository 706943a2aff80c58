import { formatInstant } from "../../domain/instants.ts";
import { plain, table } from "../../domain/terminal.ts";
import { cellText, claimText, columnTitle, isFigure } from "./cells.ts";
import type { Cell, Fact, Report, Section } from "./model.ts";
import type { SealedReport } from "./seal.ts";

/**
 * A report as lines for a terminal. What others wrote in it cannot steer the terminal.
 *
 * @example
 * for (const line of reportLines(sealReport(report))) console.log(line);
 */
export function reportLines({ report, digest, seal }: SealedReport): string[] {
  return [
    plain(report.title),
    ...table(report.parameters.map(({ name, value }) => [`  ${plain(name)}`, plain(value)])),
    ...claimLines(report),
    ...factLines(report.facts),
    ...report.sections.flatMap(sectionLines),
    "",
    ...originLines(report),
    `digest ${digest}`,
    ...(seal === undefined ? [] : [`signed by ${seal.signer}`]),
  ];
}

function claimLines(report: Report): string[] {
  const words = claimText(report);
  return words === undefined ? [] : [report.ok ? plain(words) : `OFF: ${plain(words)}`];
}

function factLines(facts: readonly Fact[]): string[] {
  const rows = facts.map((fact) => [plain(fact.title), plain(cellText(fact.value, fact))]);
  return rows.length === 0 ? [] : ["", ...table(rows)];
}

function sectionLines({ title, note, columns, rows, total, empty }: Section): string[] {
  const lines = ["", plain(title), ...(note === undefined ? [] : [plain(note)])];
  if (rows.length === 0) return [...lines, `  ${plain(empty)}`];
  const figures = columns.flatMap((column, place) => (isFigure(column) ? [place] : []));
  const texts = (row: readonly Cell[]) =>
    columns.map((column, place) => plain(cellText(row[place] ?? null, column)));
  const shown = [
    columns.map((column) => plain(columnTitle(column))),
    ...rows.map(texts),
    ...(total === undefined ? [] : [texts(total)]),
  ];
  return [...lines, ...table(shown, figures).map((line) => `  ${line}`)];
}

function originLines({ provenance: { ledgerId, chainId, block } }: Report): string[] {
  return [
    `as of block ${block.number}, ${formatInstant(block.time)}, ${block.hash}`,
    `ledger ${ledgerId}, chain ${chainId}`,
  ];
}
