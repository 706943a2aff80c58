import { expect } from "chai";

import { GatheredRows } from "../../src/agents/indexer/gatheredRows.ts";

describe("rows that are gathered", () => {
  it("come in the order of their key, and where that is the same as they came", () => {
    const rows = new GatheredRows(["token", "account"]);
    rows.add({ ledger: 1, token: 2, account: [7, 5], place: [1, 2], total: ["a", "b"] });
    rows.add({ ledger: 1, token: [1, 2], account: [9, 5], place: [3, 4], total: ["c", "d"] });
    expect(rows.take()).to.deep.equal({
      ledger: [1, 1, 1, 1],
      token: [1, 2, 2, 2],
      account: [9, 5, 5, 7],
      place: [3, 2, 4, 1],
      total: ["c", "b", "d", "a"],
    });
  });

  it("come so however many they are", () => {
    const count = 5_000;
    const numbers = (most: number) =>
      Array.from({ length: count }, (_, row) => (Math.imul(row + 1, 2_654_435_761) >>> 0) % most);
    const [token, account] = [numbers(7), numbers(4_000_000_011)];
    const rows = new GatheredRows(["token", "account"]);
    rows.add({ token, account, place: Array.from(token.keys()) });
    const expected = Array.from(token.keys()).toSorted(
      (first, second) => token[first]! - token[second]! || account[first]! - account[second]!,
    );
    expect(rows.take()["place"]).to.deep.equal(expected);
  });

  it("are given once, and none are none", () => {
    const rows = new GatheredRows(["key"]);
    expect(rows.take()).to.deep.equal({});
    rows.add({ key: 1, place: 1 });
    rows.take();
    expect(rows.take()).to.deep.equal({});
  });
});
