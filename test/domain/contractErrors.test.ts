import { expect } from "chai";
import { encodeErrorResult, parseAbi, toFunctionSelector, type Abi, type Hex } from "viem";

import { ContractRefusal, decodeContractError } from "../../src/errors/contract.ts";

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
