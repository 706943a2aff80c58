import { existsSync } from "node:fs";

import { expect } from "chai";

import { MUTANTS } from "../../scripts/mutants/list.ts";
import { mutated } from "../../scripts/mutants/scratch.ts";

describe("mutants", () => {
  it("fit the contracts as they are", () => {
    for (const mutant of MUTANTS) expect(mutated(mutant), mutant.id).to.be.a("string");
  });

  it("have names of their own, and tests that exist", () => {
    const names = MUTANTS.map(({ id }) => id);
    expect(names).to.deep.equal([...new Set(names)]);
    for (const { id, tests } of MUTANTS) {
      expect(tests, id).not.to.be.empty;
      expect(
        tests.filter((test) => !existsSync(test)),
        id,
      ).to.deep.equal([]);
    }
  });
});
