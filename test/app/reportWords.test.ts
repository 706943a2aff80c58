import { expect } from "chai";

import { axisInChinese, inChinese, translated } from "../../app/src/audit/translated.ts";
import { eventNames } from "../../app/src/messages/zh/events.ts";
import { makerOf } from "../../src/audit/ask/makerOf.ts";
import type { ReportQuestion } from "../../src/audit/ask/question.ts";
import { reportAsOf } from "../../src/audit/ask/session.ts";
import type { Report } from "../../src/audit/report/model.ts";
import { wordings } from "../../src/audit/words/eventWords.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { ISIN } from "../actions/market.ts";
import { auditedDay, type AuditedDay } from "../audit/day.ts";

/** What a report says by itself: all that a translation must have. */
function phrasesOf({ title, claim, parameters, facts, charts, sections }: Report): string[] {
  return [
    title,
    ...(claim === undefined ? [] : [claim.holds, claim.fails]),
    ...parameters.map(({ name }) => name),
    ...facts.map((fact) => fact.title),
    ...charts.flatMap((chart) => [
      chart.title,
      chart.description,
      ...(chart.kind === "shares" ? chart.parts : []),
      ...("series" in chart ? chart.series.map(({ name }) => name) : []),
    ]),
    ...sections.flatMap(({ title: name, note, empty, columns }) => [
      name,
      empty,
      ...(note === undefined ? [] : [note]),
      ...columns.map((column) => column.title),
    ]),
  ];
}

/** The same in every language. */
const NAMES = new Set(["LEI", "HHI", "HKD"]);

describe("the words of reports in Chinese", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });
  after(() => day.close());

  const reportOf = (question: ReportQuestion) => {
    const { index, market } = day;
    const source = { index, client: market.csd, ledger: market.ledger };
    return reportAsOf(source, { time: index.time }, makerOf(question));
  };

  const questions: ReportQuestion[] = [
    { report: "register", code: parseIsin(ISIN) },
    { report: "statement", account: "BANKHKHHXXX", code: parseIsin(ISIN), since: 1n },
    { report: "trades", state: "refused", account: "BANKHKHHXXX" },
    { report: "trades" },
    { report: "trail", subject: ISIN },
    { report: "privileges", authority: "csd", since: 1n },
    { report: "activity" },
  ];
  for (const [place, question] of questions.entries())
    it(`has all that the ${question.report} says (${place + 1})`, async () => {
      const report = await reportOf(question);
      const missing = phrasesOf(report).filter((text) => !NAMES.has(text) && inChinese(text) === text);
      expect(missing).to.deep.equal([]);
      expect(translated(report, "en")).to.equal(report);
    });

  it("translates words of columns, and leaves names, amounts and codes", async () => {
    const report = await reportOf({ report: "register", code: parseIsin(ISIN) });
    const [accounts] = translated(report, "zh").sections;
    const [english] = report.sections;
    const kind = accounts!.columns.findIndex(({ key }) => key === "kind");
    for (const [row, cells] of accounts!.rows.entries())
      for (const [place, cell] of cells.entries())
        if (place === kind) expect(cell).to.match(/账户$/);
        else expect(cell).to.equal(english!.rows[row]![place]);
    expect(accounts!.total![0]).to.equal("合计");
  });

  it("names authorities, roles and functions, of whatever was done with power", async () => {
    const { sections } = translated(await reportOf({ report: "privileges" }), "zh");
    const cellsOf = (key: string) =>
      sections.flatMap(({ columns, rows }) => {
        const place = columns.findIndex((column) => column.key === key);
        return place < 0 ? [] : rows.map((row) => row[place] as string);
      });
    for (const key of ["authority", "role"])
      expect(cellsOf(key).filter((cell) => !/\p{Script=Han}/u.test(cell))).to.deep.equal([]);
    expect(cellsOf("authority")).to.include("中央证券存管机构").and.to.include("中央银行（HKD）");
    expect(cellsOf("role")).to.include("登记员");
    expect(cellsOf("function")).to.include("登记参与者（ParticipantRegistry.onboard）");
  });

  it("has every word of the columns that are words", async () => {
    const words = ["state", "kind", "step", "side", "source", "reason", "status", "touches"];
    const found = new Set<string>();
    for (const question of questions)
      for (const { columns, rows } of (await reportOf(question)).sections)
        for (const [place, { key, kind }] of columns.entries())
          if (kind === "code" && (words.includes(key) || key.endsWith("_signature")))
            for (const row of rows) if (row[place] !== null) found.add(row[place] as string);
    expect(found.size).to.be.greaterThan(10);
    expect([...found].filter((word) => inChinese(word) === word)).to.deep.equal([]);
  });

  it("has a name for every event that has words, and each is another", () => {
    expect(Object.keys(eventNames)).to.have.members(Object.keys(wordings));
    expect(new Set(Object.values(eventNames)).size).to.equal(Object.keys(eventNames).length);
  });

  for (const [english, chinese] of [
    ["1 bn", "10 亿"],
    ["750 m", "7.5 亿"],
    ["2.5 k", "2500"],
    ["250 k", "25 万"],
    ["1.2 tn", "1.2 万亿"],
    ["7.5", "7.5"],
    ["Bank m", "Bank m"],
  ] as const)
    it(`writes ${english} at an axis as ${chinese}`, () => {
      expect(axisInChinese(english)).to.equal(chinese);
    });
});
