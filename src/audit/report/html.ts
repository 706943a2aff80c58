import { formatInstant } from "../../domain/instants.ts";
import { cellText, claimText, columnTitle, isFigure } from "./cells.ts";
import { drawChart, figuresOf, legendOf } from "./charts/chart.ts";
import { seriesClass } from "./charts/frame.ts";
import type { Cell, Chart, Column, Report, Section } from "./model.ts";
import type { SealedReport } from "./seal.ts";
import { STYLE } from "./style.ts";
import { escapeMarkup } from "./svg.ts";

/** Nothing may run or be fetched, whatever somebody managed to write into a name. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A report as one HTML file that opens offline: no script, no request. Everything in it is escaped.
 *
 * @example
 * writeFileSync("register.html", reportHtml(sealReport(report)));
 */
export function reportHtml(sealed: SealedReport): string {
  const { report } = sealed;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(report.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${[header(report), charts(report.charts), ...report.sections.map(sectionHtml), origin(sealed)].join("\n")}
</main>
</body>
</html>
`;
}

function header(report: Report): string {
  const { title, ok, parameters, facts, provenance } = report;
  const { block } = provenance;
  const words = claimText(report);
  const verdict =
    words === undefined
      ? ""
      : `\n<p class="verdict ${ok ? "good" : "bad"}">${ok ? "✓" : "✗"} ${escapeMarkup(words)}</p>`;
  return `<header>
<p class="eyebrow">Audit report</p>
<h1>${escapeMarkup(title)}</h1>${verdict}
${pairs([
  ...parameters.map(({ name, value }) => [name, escapeMarkup(value)] as const),
  ["As of", `block ${block.number}, ${formatInstant(block.time)}`],
])}
${list(
  "facts",
  facts.map(
    (fact) =>
      `<span>${escapeMarkup(fact.title)}</span><strong>${escapeMarkup(cellText(fact.value, fact)) || "–"}</strong>`,
  ),
)}
</header>`;
}

function charts(all: readonly Chart[]): string {
  if (all.length === 0) return "";
  return `<div class="charts">\n${all.map((chart, place) => figure(chart, `chart${place + 1}`)).join("\n")}\n</div>`;
}

function figure(chart: Chart, id: string): string {
  const legend = legendOf(chart).map(
    (name, place) => `<i class="${seriesClass(place)}"></i>${escapeMarkup(name)}`,
  );
  const { headings, rows } = figuresOf(chart);
  const table = `<table><thead><tr>${plainCells(headings, "th")}</tr></thead><tbody>${rows.map((row) => `<tr>${plainCells(row, "td")}</tr>`).join("")}</tbody></table>`;
  return `<figure>
<figcaption><h2>${escapeMarkup(chart.title)}</h2></figcaption>
<p class="note">${escapeMarkup(chart.description)}</p>
${list("legend", legend)}
${scroll(chart.title, drawChart(chart, id))}
<details><summary>Figures</summary>${scroll(`Figures of ${chart.title}`, table)}</details>
</figure>`;
}

/** A name, then figures. */
function plainCells(texts: readonly string[], tag: "th" | "td"): string {
  return texts
    .map((text, place) => `<${tag}${place === 0 ? "" : ' class="figure"'}>${escapeMarkup(text)}</${tag}>`)
    .join("");
}

function sectionHtml({ name, title, note, columns, rows, total, empty }: Section): string {
  const classes = columns.map((column, place) => classOf(column, rows, place));
  const body =
    rows.length === 0
      ? `<p class="soft">${escapeMarkup(empty)}</p>`
      : scroll(
          title,
          `<table>
<thead><tr>${columns.map((column) => `<th scope="col"${isFigure(column) ? ' class="figure"' : ""}>${escapeMarkup(columnTitle(column))}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, columns, classes)).join("\n")}
</tbody>${total === undefined ? "" : `\n<tfoot>${rowHtml(total, columns, classes)}</tfoot>`}
</table>`,
        );
  return `<section id="${escapeMarkup(name)}">
<h2>${escapeMarkup(title)}</h2>${note === undefined ? "" : `\n<p class="note">${escapeMarkup(note)}</p>`}
${body}
</section>`;
}

/** Characters from which a text gets a wide column. */
const LONG = 60;

function classOf(column: Column, rows: readonly (readonly Cell[])[], place: number): string {
  if (isFigure(column)) return "figure";
  if (column.kind !== "text") return column.kind;
  return rows.some((row) => cellText(row[place] ?? null, column).length > LONG) ? "text long" : "text";
}

function rowHtml(row: readonly Cell[], columns: readonly Column[], classes: readonly string[]): string {
  const cells = columns.map((column, place) => {
    const text = escapeMarkup(cellText(row[place] ?? null, column));
    const direction = column.kind === "text" ? ' dir="auto"' : "";
    const whole = column.kind === "hex" && text !== "" ? ` title="${text}"` : "";
    return `<td class="${classes[place]}"${direction}${whole}>${text}</td>`;
  });
  return `<tr>${cells.join("")}</tr>`;
}

function origin({ report: { provenance }, digest, seal }: SealedReport): string {
  const { ledgerId, chainId, block, contracts } = provenance;
  const contractRows = contracts.map(
    ({ name, address, codeHash }) =>
      `<tr><td class="text">${escapeMarkup(name)}</td><td class="hex">${escapeMarkup(address)}</td><td class="hex">${escapeMarkup(codeHash ?? "not asked")}</td></tr>`,
  );
  return `<section id="origin">
<h2>Where this comes from</h2>
<p class="note">Derived from the events of these contracts up to this block. The digest is of the same report as JSON (Keccak-256 over RFC 8785); <span class="mono">audit check-report</span> computes it anew.</p>
${pairs([
  ["Ledger", mono(ledgerId)],
  ["Chain", String(chainId)],
  ["Block", `${block.number}, ${formatInstant(block.time)}`],
  ["Block hash", mono(block.hash)],
  ["Digest", mono(digest)],
  ...(seal === undefined
    ? ([["Signature", "none"]] as const)
    : ([
        ["Signed by", mono(seal.signer)],
        ["Signature", mono(seal.signature.toLowerCase())],
      ] as const)),
])}
<details><summary>Contracts (${contracts.length})</summary>${scroll(
    "Contracts",
    `<table><thead><tr><th scope="col">Contract</th><th scope="col">Address</th><th scope="col">Code hash</th></tr></thead><tbody>${contractRows.join("")}</tbody></table>`,
  )}</details>
</section>`;
}

function mono(text: string): string {
  return `<span class="mono">${escapeMarkup(text)}</span>`;
}

/** Names and values; the values are markup already. */
function pairs(all: readonly (readonly [string, string])[]): string {
  return `<dl>${all.map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${value}</dd>`).join("")}</dl>`;
}

function list(kind: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `<ul class="${kind}">${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

/** What is wider than a phone scrolls by itself, with the keyboard too. */
function scroll(label: string, inner: string): string {
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(label)}">${inner}</div>`;
}
