import { expect } from "chai";

import { drawnColumns } from "../../app/src/parts/report/drawnColumns.ts";
import type { Column, ColumnKind } from "../../src/audit/report/model.ts";

const column = (key: string, kind: ColumnKind): Column => ({ key, title: key, kind });

/** What is drawn: a column's key, and that of what stands beneath it. */
const drawn = (...columns: Column[]) =>
  drawnColumns(columns).map(({ column: { key }, beneath }) => [key, beneath?.column.key]);

describe("columns of a report, as they are drawn", () => {
  it("have an address beneath the name that comes before it", () => {
    const columns = [
      column("time", "instant"),
      column("account", "text"),
      column("address", "hex"),
      column("amount", "money"),
    ];
    expect(drawn(...columns)).to.deep.equal([
      ["time", undefined],
      ["account", "address"],
      ["amount", undefined],
    ]);
    expect(drawnColumns(columns).map(({ place }) => place)).to.deep.equal([0, 1, 3]);
  });

  it("leave an address that no name comes before, and any other hex, where they are", () => {
    expect(drawn(column("address", "hex"), column("name", "text"), column("reference", "hex"))).to.deep.equal(
      [
        ["address", undefined],
        ["name", undefined],
        ["reference", undefined],
      ],
    );
  });
});
