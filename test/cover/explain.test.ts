import { expect } from "chai";

import { explain } from "../../scripts/cover/explain.ts";
import { parseLcov, percent } from "../../scripts/cover/lcov.ts";

const LCOV = `TN:
SF:contracts/b/B.sol
DA:3,1
DA:5,0
DA:4,0
DA:6,1
LH:2
LF:4
end_of_record
SF:contracts\\a\\A.sol
DA:1,1
LH:1
LF:1
end_of_record
`;

const source = "one\ntwo\nthree\n  return four;\n  revert five();\nsix\n";
const read = () => source;

describe("coverage", () => {
  const files = parseLcov(LCOV);

  it("reads what Hardhat writes", () => {
    expect(files).to.deep.equal([
      { file: "contracts/a/A.sol", lines: 1, uncovered: [] },
      { file: "contracts/b/B.sol", lines: 4, uncovered: [4, 5] },
    ]);
    expect(percent(files)).to.equal(60);
    expect(percent([])).to.equal(0);
  });

  it("names each uncovered line, explained or not", () => {
    const why = { file: "contracts/b/B.sol", line: "return four", reason: "nobody asks" };
    expect(explain(files, [why], read)).to.deep.equal({
      explained: [{ place: "contracts/b/B.sol:4", text: "return four;", reason: "nobody asks" }],
      unexplained: [{ place: "contracts/b/B.sol:5", text: "revert five();" }],
      stale: [],
    });
  });

  it("finds explanations that explain nothing any more", () => {
    const covered = { file: "contracts/b/B.sol", line: "three", reason: "old" };
    const elsewhere = { file: "contracts/a/A.sol", line: "return four", reason: "of another file" };
    const { unexplained, stale } = explain(files, [covered, elsewhere], read);
    expect(unexplained).to.have.lengthOf(2);
    expect(stale).to.deep.equal([covered, elsewhere]);
  });
});
