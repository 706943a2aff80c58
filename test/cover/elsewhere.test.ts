import { expect } from "chai";

import { counted } from "../../scripts/cover/elsewhere.ts";

describe("tests that coverage leaves out", () => {
  const tests = ["test/a/one.test.ts", "test/a/two.test.ts", "test/b/one.test.ts", "contracts/A.t.sol"];

  it("are files and folders of the list", () => {
    expect(counted(tests, ["test/a/one.test.ts", "test/b/"])).to.deep.equal({
      files: ["test/a/two.test.ts", "contracts/A.t.sol"],
      stale: [],
    });
  });

  it("are told of where they are gone", () => {
    expect(counted(tests, ["test/c/", "test/a/three.test.ts"]).stale).to.deep.equal([
      "test/c/",
      "test/a/three.test.ts",
    ]);
  });
});
