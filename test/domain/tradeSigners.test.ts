import { expect } from "chai";
import type { Hex } from "viem";

import {
  addSignature,
  parseTradeFile,
  serialiseTradeFile,
  type TradeFile,
} from "../../src/domain/tradeFile.ts";
import { recoverSigners, recoverTradeSigner } from "../../src/domain/tradeSigners.ts";
import { expectInputError } from "./support.ts";
import { buyer, empty, seller, sign, trade, venue } from "./trades.ts";

/** Order of secp256k1: `s` and its difference from it make twin signatures. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

describe("signing a trade file", () => {
  it("adds each side's signature, the seller's first, and leaves the file as it was", async () => {
    const byBuyer = addSignature(empty, await sign("buyer"));
    const both = addSignature(byBuyer, await sign("seller"));
    expect(empty.signatures).to.deep.equal([]);
    expect(byBuyer.signatures.map(({ side }) => side)).to.deep.equal(["buyer"]);
    expect(both.signatures.map(({ side }) => side)).to.deep.equal(["seller", "buyer"]);
  });

  it("changes nothing where the same signature is there already, in any letters", async () => {
    const signature = await sign("seller");
    const once = addSignature(empty, signature);
    const loud = { ...signature, signature: signature.signature.toUpperCase().replace("0X", "0x") as Hex };
    expect(addSignature(once, signature)).to.equal(once);
    expect(addSignature(once, loud)).to.equal(once);
  });

  it("refuses another signature of a side, and another signer of the same", async () => {
    const signature = await sign("seller");
    const once = addSignature(empty, signature);
    const other = { ...signature, signature: (await sign("buyer")).signature };
    const error = expectInputError(() => addSignature(once, other), "signatures.seller", seller.address);
    expect(error.hint).to.contain("Start again from the file");
    expectInputError(
      () => addSignature(once, { ...signature, signer: buyer.address }),
      "signatures.seller",
      "the one",
    );
  });

  it("refuses a malformed signature", async () => {
    const signature = await sign("seller");
    expectInputError(
      () => addSignature(empty, { ...signature, signature: "0x" }),
      "signatures[0].signature",
      "1 to 4096",
    );
  });

  it("tells who signed", async () => {
    const file = addSignature(addSignature(empty, await sign("buyer")), await sign("seller"));
    const recovered = await recoverSigners(parseTradeFile(serialiseTradeFile(file)));
    expect(recovered.map(({ side, recovered: who, genuine }) => [side, who, genuine])).to.deep.equal([
      ["seller", seller.address, true],
      ["buyer", buyer.address, true],
    ]);
  });

  it("notices that something else was signed", async () => {
    const signed = addSignature(empty, await sign("seller"));
    const changes: Partial<TradeFile>[] = [
      { trade: { ...trade, faceAmount: trade.faceAmount + 1n } },
      { ledgerId: `0x${"02".repeat(32)}` },
      { chainId: 1 },
    ];
    for (const change of changes) {
      const [first] = await recoverSigners({ ...signed, ...change });
      expect(first?.genuine).to.equal(false);
      expect(first?.recovered).not.to.equal(seller.address);
    }
  });

  it("recovers nobody from what the contract would not take as ECDSA", async () => {
    const { signature } = await sign("seller");
    const s = BigInt(`0x${signature.slice(66, 130)}`);
    const v = Number.parseInt(signature.slice(130), 16);
    const twin: Hex = `0x${signature.slice(2, 66)}${(order - s).toString(16).padStart(64, "0")}${(55 - v).toString(16)}`;
    const parity: Hex = `0x${signature.slice(2, 130)}0${v - 27}`;
    const nought: Hex = `0x${"00".repeat(64)}1b`;
    const large: Hex = `0x${"ff".repeat(32)}${signature.slice(66)}`;
    for (const wrong of [
      twin,
      parity,
      nought,
      large,
      `${signature}00`,
      signature.slice(0, -2),
      "0x01",
    ] as Hex[]) {
      expect(await recoverTradeSigner(venue, trade, wrong), wrong).to.equal(undefined);
    }
    expect(await recoverTradeSigner(venue, trade, signature)).to.equal(seller.address);
  });
});
