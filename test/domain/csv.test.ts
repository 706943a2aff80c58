import { expect } from "chai";
import { parse } from "csv-parse/sync";

import { readCsv, writeCsv } from "../../src/domain/csv.ts";
import { Chance } from "./support.ts";

const fieldsOf = (text: string) => {
  const { records, errors } = readCsv(text);
  expect(errors).to.deep.equal([]);
  return records.map(({ fields }) => fields);
};

describe("CSV", () => {
  it("reads records and fields", () => {
    expect(fieldsOf("a,b\n1,2\n")).to.deep.equal([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(fieldsOf("a,b\r\n1,2")).to.deep.equal([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(fieldsOf(",\n")).to.deep.equal([["", ""]]);
    expect(fieldsOf("")).to.deep.equal([]);
  });

  it("passes over a byte-order mark and empty lines", () => {
    expect(fieldsOf("\uFEFFa,b\n\n\r\n1,2\n\n")).to.deep.equal([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(readCsv("\n\na,b\n").records).to.deep.equal([{ line: 3, fields: ["a", "b"] }]);
  });

  it("reads quotes, doubled quotes, and commas and line breaks within them", () => {
    expect(fieldsOf('"a","b ""c"" d","e,f","g\r\nh\ni",""\nx,,,,y')).to.deep.equal([
      ["a", 'b "c" d', "e,f", "g\r\nh\ni", ""],
      ["x", "", "", "", "y"],
    ]);
  });

  it("counts the lines within quotes", () => {
    expect(readCsv('"a\n\nb",c\n1,2\n').records.map(({ line }) => line)).to.deep.equal([1, 4]);
  });

  it("reports malformed records with their line and reads on", () => {
    const { records, errors } = readCsv('a,b\nx"y,z\n"q"r,s\n1\r2,3\n4,5\n');
    expect(errors).to.deep.equal([
      { line: 2, reason: "a quote within a field that does not begin with one" },
      { line: 3, reason: "more follows after the closing quote of a field" },
      { line: 4, reason: "a carriage return without a line feed" },
    ]);
    expect(records).to.deep.equal([
      { line: 1, fields: ["a", "b"] },
      { line: 5, fields: ["4", "5"] },
    ]);
  });

  it("reports a quote that is never closed on the line where its record begins", () => {
    const { records, errors } = readCsv('a,b\n1,"2\n3,4\n');
    expect(errors).to.deep.equal([{ line: 2, reason: "a quote is opened and never closed" }]);
    expect(records).to.have.length(1);
    expect(readCsv(`"${'""'.repeat(2_000_000)}`).errors).to.have.length(1);
  });

  it("writes quotes only where they are needed", () => {
    expect(
      writeCsv([
        ["a", "b c", "=1+1", "中國"],
        ["d,e", 'f "g"', "h\ni", ""],
      ]),
    ).to.equal('a,b c,=1+1,中國\n"d,e","f ""g""","h\ni",\n');
  });

  it("reads what another reader reads, whatever the fields", () => {
    const chance = new Chance(14);
    for (let run = 0; run < 500; ++run) {
      const columns = 2 + chance.below(4);
      const table = Array.from({ length: 1 + chance.below(5) }, () =>
        Array.from({ length: columns }, () => chance.text('ab ,"\n\r;é', chance.below(6))),
      );
      const needsQuotes = (field: string) => /[",\r\n]/.test(field) || chance.below(3) === 0;
      const write = (field: string) => (needsQuotes(field) ? `"${field.replaceAll('"', '""')}"` : field);
      const ending = chance.pick(["\n", "\r\n"]);
      const text = table.map((row) => row.map(write).join(",")).join(ending) + chance.pick(["", ending]);
      expect(fieldsOf(text)).to.deep.equal(table);
      expect(fieldsOf(writeCsv(table))).to.deep.equal(table);
      expect(parse(text, { record_delimiter: ["\r\n", "\n"] })).to.deep.equal(table);
    }
  });
});
