import { expect } from "chai";
import { parse } from "csv-parse/sync";

import { axisText } from "../../../src/audit/report/cells.ts";
import { drawChart, figuresOf, legendOf } from "../../../src/audit/report/charts/chart.ts";
import { sectionCsv } from "../../../src/audit/report/csv.ts";
import { reportHtml } from "../../../src/audit/report/html.ts";
import type { Chart } from "../../../src/audit/report/model.ts";
import { sealReport } from "../../../src/audit/report/seal.ts";
import { escapeMarkup, niceCeiling } from "../../../src/audit/report/svg.ts";
import { reportLines } from "../../../src/audit/report/text.ts";
import { displayWidth, table } from "../../../src/domain/terminal.ts";
import { HOSTILE, sample } from "./sample.ts";

const sealed = sealReport(sample);
const [holders, payments, findings] = sample.sections;

describe("a report as text", () => {
  const lines = reportLines(sealed);

  it("lets nobody steer the terminal", () => {
    expect(HOSTILE).to.match(/\p{C}/u);
    expect(lines.filter((line) => /\p{C}/u.test(line))).to.deep.equal([]);
  });

  it("aligns figures at their ends, wide characters too", () => {
    const start = lines.findIndex((line) => line.includes("Total (HKD)"));
    const rows = lines.slice(start, start + 6);
    const ends = rows.map((row) => displayWidth(row.slice(0, row.search(/\.00|\)  +Share/) + 1)));
    expect(rows.at(-1)).to.match(/^ {2}Total +800,000,000\.00 +100\.00 %$/);
    expect(new Set(ends.slice(1)).size).to.equal(1);
  });

  it("says what is empty, where it stands, and its digest", () => {
    const text = lines.join("\n");
    expect(text).to.contain("Nothing was found.");
    expect(text).to.contain(`as of block 1234, 2026-11-19T00:00:00Z, 0x${"cd".repeat(32)}`);
    expect(text).to.contain(`digest ${sealed.digest}`).and.not.to.contain("signed by");
  });

  it("measures characters by the places they take", () => {
    expect(displayWidth("中央e\u0301")).to.equal(5);
    expect(table([["中", "1"], ["abc", "22"]], [1])).to.deep.equal(["中    1", "abc  22"]); // prettier-ignore
  });
});

describe("a section as CSV", () => {
  it("has keys, plain decimals, shares as parts of one, and the currency of all amounts last", () => {
    const [header, first] = parse(sectionCsv(holders!));
    expect(header).to.deep.equal(["name", "account", "total", "share", "since", "currency"]);
    expect(first?.slice(2)).to.deep.equal(["625000000.00", "0.781250", "2026-11-02", "HKD"]);
  });

  it("has the currency of each amount where they differ", () => {
    expect(sectionCsv(payments!)).to.equal("ref,paid,paid_currency,times\nT1,62500000000,JPY,12345\n");
  });

  it("gives a spreadsheet nothing to compute, and no total to add twice", () => {
    const rows = parse(sectionCsv(holders!), { columns: true }) as { name: string }[];
    expect(rows.map(({ name }) => name)).to.deep.equal([
      "Harbour Trust Bank Limited",
      "中環託管銀行有限公司",
      HOSTILE,
      "'=HYPERLINK(1)",
    ]);
  });

  it("is a header alone where there are no rows", () => {
    expect(sectionCsv(findings!)).to.equal("what\n");
  });
});

describe("a report as HTML", () => {
  const html = reportHtml(sealed);

  it("runs nothing and fetches nothing", () => {
    const tags = [...html.matchAll(/<([a-z]+)((?:\s[^<>]*)?)>/g)];
    expect(tags.length).to.be.greaterThan(300);
    expect(tags.filter(([, name]) => /^(script|link|img|iframe|object|embed|base|form|a)$/.test(name!))).to.be
      .empty;
    const names = tags.flatMap(([, , attributes]) =>
      [...attributes!.matchAll(/\s([a-z-]+)=/gi)].map(([, name]) => name!),
    );
    expect(names.filter((name) => /^on|href|src|style$/i.test(name))).to.deep.equal([]);
    expect(html).to.not.match(/url\(|@import|https?:/);
    expect(html).to.contain("default-src 'none'");
  });

  it("escapes what others wrote, everywhere", () => {
    expect(html).to.not.contain("<script");
    expect(html.match(/&lt;script&gt;alert\(&quot;x&quot;\)/g)!.length).to.be.greaterThan(5);
    expect(html).to.not.contain("\u001b").and.not.contain("\u202e");
  });

  it("closes every element it opens", () => {
    const open: string[] = [];
    const body = html.slice(html.indexOf("<body>"), html.indexOf("</body>") + 7);
    for (const [, closing, name, , self] of body.matchAll(/<(\/?)([a-z0-9]+)([^<>]*?)(\/?)>/g)) {
      if (self === "/") continue;
      if (closing === "") open.push(name!);
      else expect(open.pop()).to.equal(name);
    }
    expect(open).to.deep.equal([]);
  });

  it("says in words whether it adds up, where it checks anything", () => {
    expect(html).to.contain("✓ Everything issued is held");
    const off = sealReport({ ...sample, ok: false });
    expect(reportHtml(off)).to.contain("✗ What is issued is not what is held").and.not.to.contain("✓");
    expect(reportLines(off)).to.include("OFF: What is issued is not what is held");
    const { claim: _, ...plain } = sample;
    expect(reportHtml(sealReport(plain))).to.not.contain('class="verdict');
    expect(reportHtml(sealReport({ ...plain, ok: false }))).to.contain("✗ Something does not add up");
  });

  it("names every chart, describes it, and has its figures as a table", () => {
    expect(html.match(/<svg/g)).to.have.lengthOf(sample.charts.length);
    const named = [...html.matchAll(/aria-labelledby="(\S+) (\S+)"/g)];
    for (const [, title, description] of named) {
      expect(html).to.contain(`<title id="${title}">`).and.to.contain(`<desc id="${description}">`);
    }
    expect(new Set(named.map(([, title]) => title)).size).to.equal(sample.charts.length);
    expect(html.match(/<summary>Figures<\/summary>/g)).to.have.lengthOf(sample.charts.length);
  });

  it("shows who signed", () => {
    const signer = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    const signed = reportHtml({ ...sealed, seal: { signer, signature: `0x${"AB".repeat(65)}` } });
    expect(signed)
      .to.contain(signer)
      .and.to.contain(`0x${"ab".repeat(65)}`);
  });
});

const count = { kind: "count" } as const;
const texts = { title: "t", description: "d", unit: count };

function bars(values: bigint[]): Chart {
  return { ...texts, kind: "bars", bars: values.map((value) => ({ label: "x", value })) };
}

function time(kind: "columns" | "lines"): Chart {
  return {
    ...texts,
    kind,
    days: ["2026-11-01", "2026-11-02"],
    series: [
      { name: "a", values: [5n, 0n] },
      { name: "b", values: [5n, 10n] },
    ],
  };
}

function widths(chart: Chart): number[] {
  const rects = drawChart(chart, "c").matchAll(/<rect[^>]* width="([\d.]+)"/g);
  return [...rects].map(([, width]) => Number(width));
}

describe("charts", () => {
  it("draw bars in proportion, and nothing of nothing", () => {
    expect(widths(bars([10n, 5n, 0n]))).to.deep.equal([296, 148, 0]);
    expect(widths(bars([0n]))).to.deep.equal([0]);
    expect(drawChart(bars([]), "c")).to.contain("<svg");
  });

  it("stack the columns of a day, and draw lines by value", () => {
    const rects = [
      ...drawChart(time("columns"), "c").matchAll(/y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    ];
    expect(rects.map(([, y, height]) => [Number(y), Number(height)])).to.deep.equal([
      [127, 97],
      [30, 97],
      [30, 194],
    ]);
    const points = [...drawChart(time("lines"), "c").matchAll(/points="([^"]+)"/g)].map(([, text]) => text);
    expect(points).to.deep.equal(["207,127 485,224", "207,127 485,30"]);
    expect(legendOf(time("lines"))).to.deep.equal(["a", "b"]);
    expect(figuresOf(time("columns")).rows).to.deep.equal([
      ["2026-11-01", "5", "5"],
      ["2026-11-02", "0", "10"],
    ]);
  });

  it("divide wholes of one length into parts", () => {
    const shares: Chart = {
      kind: "shares",
      title: "t",
      description: "d",
      unit: { kind: "money", currency: "HKD" },
      parts: ["free", "locked"],
      wholes: [
        { label: "x", values: [75n, 25n] },
        { label: "y", values: [0n, 0n] },
      ],
    };
    expect(widths(shares)).to.deep.equal([333, 111]);
    expect(figuresOf(shares).rows[0]).to.deep.equal(["x", "HKD 0.75", "HKD 0.25"]);
  });

  it("write axes short, and end them at a round number", () => {
    expect([0.3, 1, 37, 101].map(niceCeiling)).to.deep.equal([0.5, 1, 50, 200]);
    const money = { kind: "money", currency: "HKD" } as const;
    expect(axisText(125_000_000_00, money)).to.equal("125 m");
    expect(axisText(2_500, count)).to.equal("2.5 k");
    expect(axisText(250_000, { kind: "share" })).to.equal("25 %");
  });

  it("escape every mark of markup", () => {
    expect(escapeMarkup(`<a b='c' d="e">&\u0000`)).to.equal(
      "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;\ufffd",
    );
  });
});
