import { expect } from "chai";

import { findTests, longestFirst } from "../../scripts/testing/files.ts";
import { readOptions } from "../../scripts/testing/options.ts";
import { expectInputError } from "../domain/support.ts";

describe("what npm test is asked for", () => {
  it("is everything, in several processes, unless stated", () => {
    const { jobs, ...rest } = readOptions([]);
    expect(rest).to.deep.equal({ paths: [], deep: false, grep: undefined });
    expect(jobs).to.be.within(1, 4);
    expect(readOptions(["test/cover", "--grep", "a|b", "--jobs=7", "--deep"])).to.deep.equal({
      paths: ["test/cover"],
      deep: true,
      grep: "a|b",
      jobs: 7,
    });
  });

  it("is refused where it makes no sense", () => {
    for (const jobs of ["0", "65", "1.5", "two", ""])
      expectInputError(() => readOptions([`--jobs=${jobs}`]), "--jobs", "from 1 to 64");
    expectInputError(() => readOptions(["--grep", "("]), "--grep", "a regular expression");
    expectInputError(() => readOptions(["test/nowhere"]), "a path", "that is there");
    expectInputError(() => readOptions(["--nonsense"]), "npm test", "--jobs N");
  });

  it("is looked for in folders, and taken once", () => {
    const found = findTests(".test.ts", ["test/cover", "test/cover/explain.test.ts", "README.md"]);
    expect(found).to.deep.equal(["test/cover/elsewhere.test.ts", "test/cover/explain.test.ts"]);
  });

  it("begins with what takes longest", () => {
    const files = ["test/access/guards.test.ts", "test/demo/demo.test.ts", "test/tasks/cash.test.ts"];
    expect(longestFirst(files)).to.deep.equal([files[1], files[2], files[0]]);
  });
});
