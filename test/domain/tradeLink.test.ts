import { expect } from "chai";

import { addSignature, serialiseTradeFile, type TradeFile } from "../../src/domain/tradeFile.ts";
import { formatTradeLink, parseTradeLink } from "../../src/domain/tradeLink.ts";
import { Chance, expectInputError } from "./support.ts";
import { anyTrade, empty, seller, sign, venue } from "./trades.ts";

const asLink = (json: unknown) =>
  Buffer.from(typeof json === "string" ? json : JSON.stringify(json)).toString("base64url");

describe("link to a trade", () => {
  it("reads back as the file it was made of", async () => {
    const signed = addSignature(empty, await sign("seller"));
    expect(parseTradeLink(formatTradeLink(signed))).to.deep.equal(signed);
    const chance = new Chance(7);
    for (let run = 0; run < 50; ++run) {
      const file: TradeFile = { ...venue, trade: anyTrade(chance), signatures: [] };
      expect(parseTradeLink(formatTradeLink(file))).to.deep.equal(file);
    }
  });

  it("consists of what an address takes as it is", () => {
    expect(formatTradeLink(empty)).to.match(/^[A-Za-z0-9_-]+$/);
  });

  it("is not made of a file that is too long for one", () => {
    const signature = {
      side: "seller",
      signer: seller.address,
      signature: `0x${"ab".repeat(4_000)}`,
    } as const;
    expectInputError(() => formatTradeLink({ ...empty, signatures: [signature] }), "link", "at most 8192");
  });

  const whole = formatTradeLink(empty);
  const file = JSON.parse(serialiseTradeFile(empty)) as Record<string, Record<string, unknown>>;
  const hostile: readonly [name: string, link: string, field: string, expected: string][] = [
    ["nothing", "", "link", "as it was copied"],
    ["characters of other alphabets", "%3Cscript%3E", "link", "as it was copied"],
    ["too much", "A".repeat(8_193), "link", "at most 8192 characters"],
    ["half a link", whole.slice(0, whole.length / 2), "trade file", "JSON"],
    ["a lone character of base64", "A", "link", "as it was copied"],
    ["no JSON", asLink("<img src=x onerror=alert(1)>"), "trade file", "JSON"],
    ["a list", asLink([]), "trade file", "an object"],
    ["another format", asLink({ ...file, format: "vinculum-two-ledger-trade" }), "format", "vinculum-trade"],
    [
      "a negative amount",
      asLink({ ...file, trade: { ...file["trade"], faceAmount: "-5" } }),
      "trade.faceAmount",
      "unsigned",
    ],
    [
      "a fraction",
      asLink({ ...file, trade: { ...file["trade"], settlementAmount: "1.5" } }),
      "trade.settlementAmount",
      "whole number",
    ],
    [
      "markup for an ISIN",
      asLink({ ...file, trade: { ...file["trade"], isin: "<b>HK</b>" } }),
      "trade.isin",
      "ISIN",
    ],
    ["a name beside the terms", asLink({ ...file, sellerName: "Bank" }), "trade file", "no other keys"],
  ];
  for (const [name, link, field, expected] of hostile)
    it(`refuses ${name}`, () => {
      expectInputError(() => parseTradeLink(link), field, expected);
    });
});
