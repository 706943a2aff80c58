import { expect } from "chai";
import { makeError } from "ethers";
import { HttpRequestError } from "viem";

import { parseIsin } from "../../src/domain/isin.ts";
import { VinculumError } from "../../src/errors/base.ts";
import {
  ChainError,
  chainErrorFrom,
  chainReset,
  nodeUnreachable,
  wrongChain,
} from "../../src/errors/chain.ts";
import { FileError } from "../../src/errors/file.ts";
import { toVinculumError } from "../../src/errors/from.ts";
import { InputError } from "../../src/errors/input.ts";
import { quote } from "../../src/errors/quote.ts";

describe("VinculumError", () => {
  it("tells the whole story in its message", () => {
    const cause = new Error("below");
    const parameters = { code: "Test_Code", exitCode: 1, retry: "later", hint: "Wait.", cause } as const;
    const error = new VinculumError("It failed", { ...parameters, details: "first\nsecond" });
    expect(error.message).to.equal("It failed\nfirst\nsecond\nWait.");
    expect(error).to.include({
      shortMessage: "It failed",
      code: "Test_Code",
      exitCode: 1,
      retry: "later",
      hint: "Wait.",
      cause,
    });
    expect(new VinculumError("It failed", parameters).message).to.equal("It failed\nWait.");
    expect("cause" in new VinculumError("x", { ...parameters, cause: undefined })).to.equal(false);
  });

  it("carries each class's own name", () => {
    const input = new InputError({ field: "f", given: 1, expected: "e" });
    const names = [input, new FileError({ file: "f", lines: [] }), chainReset()].map((error) => {
      expect(error).to.be.instanceOf(VinculumError);
      return [error.name, error.code, error.exitCode];
    });
    expect(names).to.deep.equal([
      ["InputError", "Input_Invalid", 2],
      ["FileError", "File_BadLines", 2],
      ["ChainError", "Chain_Reset", 1],
    ]);
  });
});

describe("InputError", () => {
  it("says what was given, what was expected and what to do", () => {
    const error = new InputError({ field: "currency", given: "hkd", expected: "a code" });
    expect(error.message).to.equal('currency: expected a code, not "hkd"\nCorrect currency and try again.');
    expect(error).to.include({ field: "currency", given: "hkd", expected: "a code", retry: "after-fix" });
    expect(new InputError({ field: "f", given: 1, expected: "e", hint: "Do so." }).hint).to.equal("Do so.");
  });

  it("shows any value, shortly and without what steers a terminal", () => {
    expect(
      [undefined, null, 1, 1n, true, [], {}, () => 1, Symbol("x")].map((value) => quote(value)),
    ).to.deep.equal(["nothing", "null", "1", "1", "true", "a list", "an object", "an object", "an object"]);
    expect(quote("\u001b[2J\u009b\u202e\u200b\n")).to.equal('"\\u001b[2J\\u009b\\u202e\\u200b\\n"');
    expect(quote("x".repeat(80))).to.equal(`"${"x".repeat(80)}"`);
    expect(quote("x".repeat(1_000))).to.equal(`"${"x".repeat(80)}…"`);
  });
});

describe("FileError", () => {
  it("lists bad lines in order and counts each once", () => {
    const lines = [
      { line: 9, reason: "late" },
      { line: 2, reason: "early" },
      { line: 9, reason: "again" },
    ];
    const error = new FileError({ file: "trades.csv", lines });
    expect(error.shortMessage).to.equal("trades.csv: 2 bad lines; nothing of the file was accepted");
    expect(error.details).to.equal("  line 2: early\n  line 9: late\n  line 9: again");
    expect(error.lines.map(({ line }) => line)).to.deep.equal([2, 9, 9]);
  });

  it("speaks of one line where it is one", () => {
    const error = new FileError({ file: "f", lines: [{ line: 2, reason: "bad" }] });
    expect(error.shortMessage).to.equal("f: 1 bad line; nothing of the file was accepted");
    expect(error.hint).to.equal("Correct this line and give the file again.");
  });

  it("shows all of twenty", () => {
    const lines = Array.from({ length: 20 }, (_, index) => ({ line: index + 1, reason: "bad" }));
    const error = new FileError({ file: "trades.csv", lines });
    expect(error.details?.split("\n")).to.have.length(20);
    expect(error.hint).to.equal("Correct these lines and give the file again.");
  });

  it("shows twenty and keeps all", () => {
    const lines = Array.from({ length: 25 }, (_, index) => ({ line: index + 1, reason: "bad" }));
    const error = new FileError({ file: "trades.csv", lines });
    expect(error.details?.split("\n")).to.have.length(21);
    expect(error.details).to.contain("… and 5 more");
    expect(error.lines).to.have.length(25);
  });
});

describe("ChainError", () => {
  it("shows of an address the host only", () => {
    const address = "https://user:secret@node.example:8545/v2/key?token=secret";
    expect(nodeUnreachable(address).message).to.contain("The node at node.example:8545 does not answer");
    expect(nodeUnreachable(address).message).not.to.match(/secret|key/);
    expect(nodeUnreachable(undefined).shortMessage).to.equal("The node does not answer");
    expect(nodeUnreachable("nonsense").shortMessage).to.equal("The node does not answer");
  });

  it("names both chains, and the ledger that is missing", () => {
    expect(wrongChain({ expected: 1, actual: 31_337 }).shortMessage).to.contain("chain 31337, and chain 1");
    const reset = chainReset({ address: "0xab", ledgerId: "0xcd" });
    expect(reset.shortMessage).to.equal("The ledger is not on this chain at 0xab");
    expect(reset.details).to.equal("ledger id 0xcd");
    expect(chainReset().details).to.equal(undefined);
  });

  it("is found behind what viem, ethers and Node throw", () => {
    const viem = new HttpRequestError({ url: "http://node.example:1/key", cause: new Error("no") });
    const node = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }),
    });
    const ethers = makeError("could not detect network", "NETWORK_ERROR", { event: "noNetwork" });
    for (const thrown of [viem, node, ethers, { cause: { error: node } }]) {
      const error = chainErrorFrom(thrown);
      expect(error).to.be.instanceOf(ChainError);
      expect(error).to.include({ code: "Chain_Unreachable", retry: "later", cause: thrown });
    }
    expect(chainErrorFrom(viem)?.shortMessage).to.contain("node.example:1 ");
    expect(chainErrorFrom(wrongChain({ expected: 1, actual: 2 }))?.code).to.equal("Chain_WrongId");
  });

  it("is found behind an answer of nothing", () => {
    const ethers = makeError("could not decode result data", "BAD_DATA", { value: "0x" });
    expect(chainErrorFrom(ethers)?.code).to.equal("Chain_Reset");
    expect(chainErrorFrom(makeError("bad", "BAD_DATA", { value: "0x12" }))).to.equal(undefined);
  });

  it("is not made of anything else", () => {
    for (const thrown of [
      undefined,
      null,
      "x",
      7,
      new Error("x"),
      makeError("x", "INVALID_ARGUMENT", { argument: "a", value: 1 }),
    ]) {
      expect(chainErrorFrom(thrown)).to.equal(undefined);
    }
  });

  it("ends where causes go round in a circle", () => {
    const first: { cause?: unknown } = {};
    first.cause = { error: first };
    expect(chainErrorFrom(first)).to.equal(undefined);
  });
});

describe("toVinculumError", () => {
  it("finds an error of the tree beneath others", () => {
    let input: unknown;
    try {
      parseIsin("x");
    } catch (error) {
      input = error;
    }
    expect(toVinculumError(input, {})).to.equal(input);
    expect(toVinculumError(new Error("task failed", { cause: input }), {})).to.equal(input);
    expect(toVinculumError({ code: "ECONNREFUSED" }, {})?.code).to.equal("Chain_Unreachable");
    expect(toVinculumError("0x", {})?.code).to.equal("NoReason");
  });

  it("leaves a defect as it is", () => {
    expect(toVinculumError(new TypeError("x is not a function"), {})).to.equal(undefined);
  });
});
