import type { Cell, Chart, Column, Report, Section } from "../../../src/audit/report/model.ts";
import type { Language } from "../language/language.ts";
import words from "../messages/zh/words.ts";
import { findingBook } from "../words/zh/books.ts";
import { reportedRefusal } from "../words/zh/reported.ts";
import { wordOf } from "../words/zh/tables.ts";
import acts from "../messages/zh/acts.ts";
import { reportPatterns, reportPhrases } from "../messages/zh/reports.ts";

/**
 * What a report says, in Chinese; English where there is no translation. Reports are English, so that a file has one digest; only what
 * the page shows is translated.
 *
 * @example
 * inChinese("By account"); // "按账户"
 */
export function inChinese(text: string): string {
  const phrase = reportPhrases[text];
  if (phrase !== undefined) return phrase;
  for (const [pattern, say] of reportPatterns) {
    const found = pattern.exec(text);
    if (found !== null) return say(...found.slice(1));
  }
  return findingBook.say(text) ?? reportedRefusal(text) ?? text;
}

/** Powers of ten that an English axis names, and those that a Chinese one does. */
const POWERS: Readonly<Record<string, number>> = { k: 3, m: 6, bn: 9, tn: 12 };
const CHINESE: readonly (readonly [power: number, name: string])[] = [
  [12, "万亿"],
  [8, "亿"],
  [4, "万"],
];

/**
 * A figure of an axis; any other text stays as it is.
 *
 * @example
 * axisInChinese("750 m"); // "7.5 亿"
 */
export function axisInChinese(text: string): string {
  const [, figure, mark] = /^([0-9.]+) (k|m|bn|tn)$/.exec(text) ?? [];
  if (figure === undefined || mark === undefined) return text;
  const value = Number(figure) * 10 ** POWERS[mark]!;
  const [power, name] = CHINESE.find(([each]) => value >= 10 ** each) ?? [0, ""];
  return `${Number((value / 10 ** power).toFixed(2))} ${name}`.trim();
}

/** A report in the reader's language. What others wrote in it, such as names, stays as it is. */
export function translated<Data extends object>(report: Report<Data>, language: Language): Report<Data> {
  if (language === "en") return report;
  const { title, claim, parameters, facts, charts, sections } = report;
  return {
    ...report,
    title: inChinese(title),
    ...(claim !== undefined && { claim: { holds: inChinese(claim.holds), fails: inChinese(claim.fails) } }),
    parameters: parameters.map(({ name, value }) => ({ name: inChinese(name), value })),
    facts: facts.map((fact) => ({ ...fact, title: inChinese(fact.title) })),
    charts: charts.map(chartInChinese),
    sections: sections.map(sectionInChinese),
  };
}

function sectionInChinese(section: Section): Section {
  const { title, note, columns, rows, total, empty } = section;
  const rowInChinese = (row: readonly Cell[]) =>
    row.map((cell, place) => cellInChinese(cell, columns[place]!));
  return {
    ...section,
    title: inChinese(title),
    ...(note !== undefined && { note: inChinese(note) }),
    empty: inChinese(empty),
    columns: columns.map((column) => ({ ...column, title: inChinese(column.title) })),
    rows: rows.map(rowInChinese),
    ...(total !== undefined && { total: rowInChinese(total) }),
  };
}

/** Columns of codes whose values are words of ours. */
const WORDS = new Set(["state", "kind", "step", "side", "source", "reason", "status", "touches"]);
/** Columns of sentences that are ours; in other columns of text are names that others gave. */
const SENTENCES = new Set(["reason", "message"]);

/** Columns of codes that name what has a Chinese name. */
const NAMES: Readonly<Record<string, (code: string) => string>> = {
  role: (name) => wordOf("officerRoles", name),
  authority: authorityInChinese,
  function: functionInChinese,
};

/** `csd`, or the currency of a central bank. */
function authorityInChinese(name: string): string {
  if (name === "csd") return words.csd;
  return /^[A-Z]{3}$/.test(name) ? words.centralBank.replace("{currency}", name) : name;
}

/** A function of a contract, with its own name, by which it is found in the code. */
function functionInChinese(name: string): string {
  const [contract = "", called = ""] = name.split(".");
  const functions = acts.functions as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const known = functions[contract]?.[called];
  return known === undefined ? name : `${known}（${name}）`;
}

function cellInChinese(cell: Cell, { key, kind }: Column): Cell {
  if (typeof cell !== "string") return cell;
  if (kind === "code" && key in NAMES) return NAMES[key]!(cell);
  const isWord = WORDS.has(key) || key.endsWith("_signature");
  const isOurs = (kind === "code" && isWord) || (kind === "text" && SENTENCES.has(key));
  return isOurs || cell === "Total" || cell === "not registered" ? inChinese(cell) : cell;
}

function chartInChinese(chart: Chart): Chart {
  const named = { title: inChinese(chart.title), description: inChinese(chart.description) };
  switch (chart.kind) {
    case "bars": {
      const bars = chart.bars.map(({ label, value }) => ({ label: inChinese(label), value }));
      return { ...chart, ...named, bars };
    }
    case "shares": {
      const wholes = chart.wholes.map(({ label, values }) => ({ label: inChinese(label), values }));
      return { ...chart, ...named, parts: chart.parts.map(inChinese), wholes };
    }
    case "columns":
    case "lines":
    default: {
      const series = chart.series.map(({ name, values }) => ({ name: inChinese(name), values }));
      return { ...chart, ...named, series };
    }
  }
}
