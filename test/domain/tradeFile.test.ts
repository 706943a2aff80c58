import { expect } from "chai";
import { zeroAddress, type Hex } from "viem";

import {
  addSignature,
  parseTradeFile,
  serialiseTradeFile,
  type TradeFile,
} from "../../src/domain/tradeFile.ts";
import { Chance, expectInputError } from "./support.ts";
import { anyTrade, buyer, empty, seller, sign, trade, venue } from "./trades.ts";

/** The file's JSON with one value replaced, or left out where undefined. */
function changed(file: TradeFile, path: string, value: unknown): string {
  const root = JSON.parse(serialiseTradeFile(file)) as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop()!;
  const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, root);
  parent[last] = value;
  return JSON.stringify(root);
}

describe("trade file", () => {
  let signed: TradeFile;

  before(async () => {
    signed = addSignature(addSignature(empty, await sign("buyer")), await sign("seller"));
  });

  it("is written in one form, which reads back as the same", () => {
    const chance = new Chance(13);
    for (let run = 0; run < 100; ++run) {
      const signatures = [
        { side: "seller", signer: seller.address, signature: chance.hex(1 + chance.below(200)) },
        { side: "buyer", signer: buyer.address, signature: chance.hex(65) },
      ] as const;
      const file = { ...venue, trade: anyTrade(chance), signatures: signatures.slice(chance.below(3)) };
      const text = serialiseTradeFile(file);
      expect(parseTradeFile(text)).to.deep.equal(file);
      expect(serialiseTradeFile(parseTradeFile(text))).to.equal(text);
    }
  });

  it("orders keys and signatures and ends with a line feed", () => {
    const backwards: TradeFile = {
      signatures: signed.signatures.toReversed(),
      trade: Object.fromEntries(Object.entries(trade).toReversed()) as unknown as typeof trade,
      dvp: venue.dvp.toLowerCase() as Hex,
      chainId: venue.chainId,
      ledgerId: venue.ledgerId.toUpperCase().replace("0X", "0x") as Hex,
    };
    const text = serialiseTradeFile(backwards);
    expect(text).to.equal(serialiseTradeFile(signed));
    expect(text).to.match(/^\{\n {2}"format": "vinculum-trade",\n {2}"version": 1,\n {2}"ledgerId"/);
    expect(text.endsWith("}\n")).to.equal(true);
    expect(text.indexOf('"side": "seller"')).to.be.lessThan(text.indexOf('"side": "buyer"'));
  });

  it("takes the largest numbers, and chain 1", () => {
    const most = 2n ** 96n - 1n;
    const large = { ...trade, faceAmount: most, settlementAmount: most, nonce: 2n ** 256n - 1n };
    const file = { ...empty, chainId: 1, trade: { ...large, validUntil: 253_402_300_799n } };
    expect(parseTradeFile(serialiseTradeFile(file))).to.deep.equal(file);
  });

  it("takes delivery free of payment, and payment versus payment", () => {
    const free = { ...trade, cash: zeroAddress, currency: "", settlementAmount: 0n } as const;
    expect(parseTradeFile(serialiseTradeFile({ ...empty, trade: free })).trade).to.deep.equal(free);
    const pvp = { ...trade, isin: "EUR" } as const;
    expect(parseTradeFile(serialiseTradeFile({ ...empty, trade: pvp })).trade).to.deep.equal(pvp);
  });

  const refusals: [why: string, path: string, value: unknown, field: string, expected: string][] = [
    ["another format", "format", "vinculum-order", "format", '"vinculum-trade"'],
    ["another version", "version", 2, "version", "version 1"],
    ["a version that is a string", "version", "1", "version", "version 1"],
    ["an unknown key", "comment", "x", "trade file", "no other keys"],
    ["an unknown key of the trade", "trade.price", "100", "trade", "no other keys"],
    ["an unknown key of a signature", "signatures.0.date", "x", "signatures[0]", "no other keys"],
    ["a missing key", "dvp", undefined, "trade file.dvp", "a value"],
    ["a missing key of the trade", "trade.nonce", undefined, "trade.nonce", "a value"],
    ["a trade that is a list", "trade", [], "trade", "an object"],
    ["a trade that is null", "trade", null, "trade", "an object"],
    ["a chain id that is a string", "chainId", "31337", "chainId", "the chain's number"],
    ["a chain id of nought", "chainId", 0, "chainId", "the chain's number"],
    ["a chain id with decimals", "chainId", 1.5, "chainId", "the chain's number"],
    ["a chain id that is not exact", "chainId", 2 ** 53, "chainId", "the chain's number"],
    ["a short ledger id", "ledgerId", "0x1d", "ledgerId", "32 bytes"],
    ["a ledger id of zeros", "ledgerId", `0x${"0".repeat(64)}`, "ledgerId", "other than zero"],
    ["a DvP of zero", "dvp", zeroAddress, "dvp", "other than zero"],
    ["an amount that is a number", "trade.faceAmount", 800_000_000, "trade.faceAmount", "string of digits"],
    ["a negative amount", "trade.faceAmount", "-1", "trade.faceAmount", "unsigned"],
    ["a fractional amount", "trade.settlementAmount", "1.5", "trade.settlementAmount", "whole number"],
    ["an amount in hexadecimal", "trade.faceAmount", "0x10", "trade.faceAmount", "string of digits"],
    ["an amount with an exponent", "trade.faceAmount", "1e9", "trade.faceAmount", "string of digits"],
    ["an amount with leading zeros", "trade.faceAmount", "01", "trade.faceAmount", "string of digits"],
    [
      "an amount that no token holds",
      "trade.faceAmount",
      (2n ** 96n).toString(),
      "trade.faceAmount",
      "at most",
    ],
    ["a time in milliseconds", "trade.validUntil", "1676476800000", "trade.validUntil", "at most"],
    ["a nonce that is too large", "trade.nonce", (2n ** 256n).toString(), "trade.nonce", "at most"],
    ["an account that is a number", "trade.seller", 7, "trade.seller", "a string"],
    [
      "an account with a wrong checksum",
      "trade.seller",
      trade.seller.toUpperCase().replace("0X", "0x"),
      "trade.seller",
      "ERC-55",
    ],
    ["one account on both sides", "trade.buyer", trade.seller, "trade.buyer", "another account"],
    ["an ISIN with a wrong check digit", "trade.isin", "US0378331006", "trade.isin", "check digit"],
    ["an empty ISIN", "trade.isin", "", "trade.isin", "an ISIN of 12 characters"],
    [
      "an empty currency though cash is named",
      "trade.currency",
      "",
      "trade.currency",
      "an ISIN of 12 characters",
    ],
    ["a currency though no cash is named", "trade.cash", zeroAddress, "trade.currency", "nothing"],
    ["signatures that are no list", "signatures", {}, "signatures", "a list of at most 2"],
    ["a signature that is no object", "signatures.0", "0x", "signatures[0]", "an object"],
    ["another side", "signatures.0.side", "broker", "signatures[0].side", "seller or buyer"],
    ["one side twice", "signatures.0.side", "buyer", "signatures[1].side", "the other side"],
    ["a signer of zero", "signatures.1.signer", zeroAddress, "signatures[1].signer", "other than zero"],
    ["an empty signature", "signatures.0.signature", "0x", "signatures[0].signature", "1 to 4096 bytes"],
    ["a signature of half a byte", "signatures.0.signature", "0x123", "signatures[0].signature", "pairs of"],
    ["a signature that is no hex", "signatures.0.signature", "0xzz", "signatures[0].signature", "pairs of"],
    [
      "a huge signature",
      "signatures.0.signature",
      `0x${"00".repeat(4_097)}`,
      "signatures[0].signature",
      "1 to 4096",
    ],
  ];
  for (const [why, path, value, field, expected] of refusals) {
    it(`refuses ${why}`, () => {
      expectInputError(() => parseTradeFile(changed(signed, path, value)), field, expected);
    });
  }

  it("refuses a third signature", () => {
    const three = [...signed.signatures, ...signed.signatures].slice(0, 3);
    expectInputError(() => parseTradeFile(changed(signed, "signatures", three)), "signatures", "at most 2");
  });

  it("refuses a key that stands twice, of which readers and parsers see different ones", () => {
    const text = serialiseTradeFile(signed);
    const twice = text.replace('"faceAmount"', '"faceAmount": "1",\n    "faceAmount"');
    expect(JSON.parse(twice)).to.deep.equal(JSON.parse(text));
    expectInputError(() => parseTradeFile(twice), "trade file", "each key once");
    const escaped = text.replace('"faceAmount"', '"face\\u0041mount": "1", "faceAmount"');
    expectInputError(() => parseTradeFile(escaped), "trade file", "each key once");
    expectInputError(
      () => parseTradeFile(text.replace('"chainId"', '"chainId" : 1, "chainId"')),
      "trade file",
      "each key once",
    );
  });

  it("refuses keys that JavaScript gives a meaning", () => {
    const text = serialiseTradeFile(signed);
    for (const key of ["__proto__", "constructor", "toString"]) {
      expectInputError(
        () => parseTradeFile(text.replace('"nonce"', `"${key}": {}, "nonce"`)),
        "trade",
        "no other keys",
      );
      expectInputError(() => parseTradeFile(text.replace('"nonce"', `"${key}"`)), "trade", "no other keys");
    }
  });

  it("refuses what is no JSON, or more than 64 kB", () => {
    for (const text of ["", "{", "null", "7", '"x"', "[]", "{}x"])
      expect(() => parseTradeFile(text)).to.throw();
    expectInputError(() => parseTradeFile("{"), "trade file", "JSON");
    expectInputError(() => parseTradeFile("[".repeat(65_536)), "trade file", "JSON");
    const padded = serialiseTradeFile(signed).padEnd(65_536, " ");
    expect(parseTradeFile(padded)).to.deep.equal(signed);
    expectInputError(() => parseTradeFile(`${padded} `), "trade file", "at most 65536 characters");
  });
});
