import { expect } from "chai";

import { fieldReader, readTable } from "../../src/domain/csvTable.ts";
import { parseIsin } from "../../src/domain/isin.ts";

const columns = { needed: ["ref", "isin"], optional: ["note"] } as const;
const read = (text: string) => readTable<"ref" | "isin" | "note">(text, columns);
const defect = () => {
  throw new RangeError("defect");
};

describe("a CSV table", () => {
  it("is read by the names of its columns, in any order", () => {
    expect(read("isin,ref\nUS0378331005,T1\n").rows).to.deep.equal([
      { line: 2, text: { ref: "T1", isin: "US0378331005", note: "" } },
    ]);
    expect(read("note,isin,ref\nx,US0378331005,T1\n").rows[0]?.text.note).to.equal("x");
  });

  it("has no rows without the right header", () => {
    const expected = "expected a header line with the columns ref,isin, and if need be note";
    for (const text of ["", "ref\nT1\n", "ref,isin,ref\na,b,c\n", "ref,isin,other\na,b,c\n"]) {
      expect(read(text)).to.deep.equal({ rows: [], errors: [{ line: 1, reason: expected }] });
    }
  });

  it("reports records of another length and keeps the rest", () => {
    const { rows, errors } = read("ref,isin\nT1\nT2,US0378331005\nT3,a,b\n");
    expect(rows.map(({ line }) => line)).to.deep.equal([3]);
    expect(errors).to.deep.equal([
      { line: 2, reason: "expected 2 fields, not 1" },
      { line: 4, reason: "expected 2 fields, not 3" },
    ]);
  });

  it("keeps every reason of a row, and throws what is no input error", () => {
    const { get, reasons } = fieldReader(read("ref,isin\nT1,US\n").rows[0]!);
    expect(get("ref", (text) => text)).to.equal("T1");
    expect(get("isin", parseIsin)).to.equal(undefined);
    expect(reasons).to.have.lengthOf(1);
    expect(reasons[0]).to.match(/^isin: expected an ISIN/);
    expect(() => get("ref", defect)).to.throw(RangeError);
  });
});
