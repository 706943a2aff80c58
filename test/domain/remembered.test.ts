import { expect } from "chai";

import { remembered } from "../../src/domain/remembered.ts";

describe("a remembered answer", () => {
  it("is asked for anew only where something else is asked", () => {
    const asked: string[] = [];
    const length = remembered((text: string) => asked.push(text) && text.length);
    expect(["a", "a", "bc", "bc", "a"].map(length)).to.deep.equal([1, 1, 2, 2, 1]);
    expect(asked).to.deep.equal(["a", "bc", "a"]);
  });
});
