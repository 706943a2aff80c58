import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect } from "chai";
import { encodeErrorResult, parseAbi, toFunctionSelector, zeroAddress, type Abi, type Hex } from "viem";

import { isinToHex, parseIsin } from "../../src/domain/isin.ts";
import { leiToHex, parseLei } from "../../src/domain/lei.ts";
import { ContractRefusal, decodeContractError } from "../../src/errors/contract.ts";
import { explain, explanations } from "../../src/errors/explain.ts";
import { readProject } from "./support.ts";

interface Declared {
  file: string;
  name: string;
  args: { type: string; name: string }[];
}

/** Every custom error of the contracts' interfaces, as the Solidity source declares it. */
function declaredErrors(): Declared[] {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return globSync("contracts/**/I[A-Z]*.sol", { cwd: root }).flatMap((file) =>
    [...readProject(file).matchAll(/^ {4}error (\w+)\(([^)]*)\);/gm)].map(([, name, list]) => ({
      file,
      name: name!,
      args: list!
        .split(",")
        .filter((part) => part.trim() !== "")
        .map((part) => {
          const [type, argument] = part.trim().split(/\s+/);
          return { type: type!, name: argument! };
        }),
    })),
  );
}

/** A value that a decoder would give for a Solidity type; enums and value types by what they stand for. */
function sample(type: string): unknown {
  if (type === "address") return `0x${"ab".repeat(20)}`;
  if (type === "string") return "isin";
  if (type === "bytes20") return leiToHex(parseLei("506700GE1G29325QX363"));
  if (type === "bytes12") return isinToHex(parseIsin("US0378331005"));
  if (type === "bytes4") return "0x12345678";
  if (type === "bytes32" || type.endsWith("Id")) return `0x${"cd".repeat(32)}`;
  if (type === "uint256" || type === "uint64") return 1_676_511_000n;
  return 1; // small numbers and enums
}

const errors = declaredErrors();
const abi = parseAbi([
  "error DvP_TooEarly(uint256 settlementDate, uint256 time)",
  "error DvP_NotSigned(uint8 side, address account, address recovered)",
  "error Token_Paused()",
  "error Token_InsufficientFree(address account, uint256 free, uint256 needed)",
  "error Bond_BadTerms(string term)",
  "error Registry_ParticipantUnknown(bytes20 lei)",
  "error Odd_Unexplained(uint256, bool flag)",
]);
const abis = { DvP: abi };

describe("explanations", () => {
  it("are there for every error of every interface", () => {
    expect(errors.length).to.be.greaterThan(60);
    const missing = errors.filter(({ name }) => !Object.hasOwn(explanations, name)).map(({ name }) => name);
    expect(missing).to.deep.equal([]);
  });

  it("are there for no error that the contracts do not have", () => {
    const ours = Object.keys(explanations).filter((name) => name.includes("_"));
    expect(ours.filter((name) => !errors.some((error) => error.name === name))).to.deep.equal([]);
  });

  for (const { file, name, args } of errors) {
    it(`${name} is told in plain words, with what the error carries`, () => {
      const given = Object.fromEntries(args.map((argument) => [argument.name, sample(argument.type)]));
      const { message, hint, retry } = explain(name, given);
      // An argument that was renamed in the contract would be shown as nothing.
      expect(message, file).not.to.match(/\bnothing\b|undefined|NaN|\[object/);
      expect(message).to.match(/^[A-Z0-9].*[^.]$/s);
      expect(message).not.to.contain(name);
      expect(hint).to.match(/^[A-Z].*\.$/s);
      expect(["no", "later", "after-fix"]).to.contain(retry);
    });

    it(`${name} does not fail on arguments it does not know`, () => {
      for (const value of [undefined, null, -1n, 2n ** 255n, "\u001b[2J", "0x", "0xzz", {}, Number.NaN]) {
        const given = Object.fromEntries(args.map((argument) => [argument.name, value]));
        expect(explain(name, given).message).not.to.contain("\u001b");
      }
      explain(name, {});
    });
  }

  it("show times, LEIs, ISINs, zones and states as people write them", () => {
    expect(
      explain("DvP_TooEarly", { settlementDate: 1_676_563_200n, time: 1_676_511_000n }).message,
    ).to.equal("The trade is to settle from 2023-02-16T16:00:00Z; it is 2023-02-16T01:30:00Z on the ledger");
    const lei = leiToHex(parseLei("506700GE1G29325QX363"));
    expect(explain("Registry_ParticipantUnknown", { lei }).message).to.equal(
      "There is no participant 506700GE1G29325QX363",
    );
    expect(explain("Token_NotEligible", { account: zeroAddress, zone: 4, admitted: 3 }).message).to.contain(
      "in the zone offshore; this token admits onshore,free-trade",
    );
    expect(explain("Bond_WrongTransition", { from: 4, to: 2 }).message).to.equal(
      "A bond that is redeemed cannot become active",
    );
    expect(explain("DvP_NonceUsed", { nonce: 3n, status: 2 }).message).to.contain(
      "number 3 is settled already",
    );
    expect(explain("Settlement_LockNotOpen", { lockId: "0xab", status: 0 }).message).to.equal(
      "There is no lock 0xab",
    );
    expect(explain("Settlement_LockNotOpen", { lockId: "0xab", status: 2 }).message).to.contain(
      "has ended: delivered",
    );
    expect(
      explain("Governed_Unauthorized", { caller: "0xab", role: 2n, authority: "0xcd" }).message,
    ).to.contain("role GUARDIAN of");
  });
});

describe("a contract's refusal", () => {
  const data = encodeErrorResult({ abi, errorName: "DvP_TooEarly", args: [1_676_563_200n, 1_676_511_000n] });

  it("is decoded by name, with its arguments by name", () => {
    const refusal = decodeContractError(data, abis);
    expect(refusal).to.be.instanceOf(ContractRefusal);
    expect(refusal).to.include({
      errorName: "DvP_TooEarly",
      code: "DvP_TooEarly",
      exitCode: 1,
      retry: "later",
      data,
    });
    expect(refusal?.args).to.deep.equal({ settlementDate: 1_676_563_200n, time: 1_676_511_000n });
    expect(refusal?.contracts).to.deep.equal(["DvP"]);
    expect(refusal?.details).to.equal("DvP_TooEarly(settlementDate: 1676563200, time: 1676511000) of DvP");
    expect(refusal?.cause).to.equal(undefined);
  });

  it("names every contract that has the error", () => {
    const paused = encodeErrorResult({ abi, errorName: "Token_Paused" });
    const token = parseAbi(["error Token_Paused()"]);
    const other = parseAbi(["error Something()", "function f()"]);
    const refusal = decodeContractError(paused, { Registry: other, Bond: token, WholesaleCash: token });
    expect(refusal?.contracts).to.deep.equal(["Bond", "WholesaleCash"]);
    expect(refusal?.details).to.equal("Token_Paused() of Bond or WholesaleCash");
  });

  it("is decoded wherever it lies beneath what was thrown", () => {
    const places: unknown[] = [
      { data },
      { data: { data } },
      { error: { data } },
      { info: { error: { code: 3, data } } },
      { cause: { cause: { raw: data } } },
      new Error("outer", { cause: Object.assign(new Error("inner"), { data }) }),
      { data: "0x", cause: { data } },
    ];
    for (const thrown of places) {
      const refusal = decodeContractError(thrown, abis);
      expect(refusal?.errorName).to.equal("DvP_TooEarly");
      expect(refusal?.cause).to.equal(thrown);
    }
  });

  it("is itself when it is decoded again", () => {
    const refusal = decodeContractError(data, abis);
    expect(decodeContractError(refusal, abis)).to.equal(refusal);
  });

  it("is not looked for in what was sent", () => {
    for (const thrown of [
      { transaction: { data } },
      { info: { payload: { params: [{ data }] } } },
      { message: data },
    ]) {
      expect(decodeContractError(thrown, abis)).to.equal(undefined);
    }
  });

  it("is not made of other errors", () => {
    for (const thrown of [
      undefined,
      null,
      7,
      "",
      "text",
      new Error("x"),
      { data: "0x123" },
      { data: "0x12" },
      {},
    ]) {
      expect(decodeContractError(thrown, abis)).to.equal(undefined);
    }
  });

  it("may have no reason", () => {
    const refusal = decodeContractError({ data: "0x" }, abis);
    expect(refusal).to.include({ errorName: "NoReason", data: "0x" });
    expect(refusal?.hint).to.contain("out of gas");
  });

  it("may be an error that no ABI has", () => {
    const unknown: Hex = `${toFunctionSelector("Foreign(uint256)")}${"00".repeat(32)}`;
    const refusal = decodeContractError(unknown, abis);
    expect(refusal?.errorName).to.equal("UnknownError");
    expect(refusal?.shortMessage).to.contain(unknown.slice(0, 10));
    expect(refusal?.args).to.deep.equal({ data: unknown });
    expect(decodeContractError(data, {})?.errorName).to.equal("UnknownError");
  });

  it("may be cut short", () => {
    expect(decodeContractError(data.slice(0, 40), abis)?.errorName).to.equal("UnknownError");
  });

  it("may be Solidity's own", () => {
    const text = encodeErrorResult({ abi: parseAbi(["error Error(string message)"]), args: ["no\u001b"] });
    const refusal = decodeContractError(text, abis);
    expect(refusal).to.include({ errorName: "Error", shortMessage: 'The contract refused: "no\\u001b"' });
    expect(refusal?.contracts).to.deep.equal([]);
    const panic = encodeErrorResult({ abi: parseAbi(["error Panic(uint256 code)"]), args: [17n] });
    expect(decodeContractError(panic, {})?.shortMessage).to.contain("panic 17");
  });

  it("may have no explanation yet, and arguments without names", () => {
    const odd = encodeErrorResult({ abi, errorName: "Odd_Unexplained", args: [7n, true] });
    const refusal = decodeContractError(odd, abis);
    expect(refusal?.args).to.deep.equal({ arg0: 7n, flag: true });
    expect(refusal?.shortMessage).to.equal("The contract refused: Odd_Unexplained");
  });

  it("is decoded by ABIs of any shape", () => {
    const json = JSON.parse(JSON.stringify(abi)) as Abi;
    expect(decodeContractError(data, { DvP: json })?.errorName).to.equal("DvP_TooEarly");
  });
});
