import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { zeroAddress, type Address } from "viem";

import { tradeDomain, tradeId, tradeTypedData, tradeTypes, type Trade } from "../../src/domain/trade.ts";
import { checkTrade } from "../../src/domain/tradeTerms.ts";
import { Chance, expectInputError, readProject } from "./support.ts";
import { anyTrade, trade, venue } from "./trades.ts";

const encoder = TypedDataEncoder.from({ Trade: [...tradeTypes.Trade] });

describe("what is signed", () => {
  it("is the type that the contract hashes", () => {
    const source = readProject("contracts/settlement/TradeTerms.sol");
    const parts = /_TRADE_TYPEHASH = keccak256\(([^;]*)\);/.exec(source)?.[1];
    const type = [...parts!.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join("");
    expect(encoder.encodeType("Trade")).to.equal(type);
  });

  it("is in the domain that the contract states", () => {
    expect(tradeDomain(venue)).to.deep.equal({
      name: "Vinculum DvP",
      version: "1",
      chainId: 31_337,
      verifyingContract: venue.dvp,
      salt: venue.ledgerId,
    });
    expect(readProject("contracts/settlement/DvP.sol")).to.contain('_NAME = "Vinculum DvP"');
    const fields = TypedDataEncoder.getPayload(
      tradeDomain(venue),
      { Trade: [...tradeTypes.Trade] },
      trade,
    ) as {
      types: { EIP712Domain: { name: string; type: string }[] };
    };
    const domain = fields.types.EIP712Domain.map(({ name, type }) => `${type} ${name}`).join(",");
    expect(readProject("contracts/ledger/LedgerDomain.sol")).to.contain(`EIP712Domain(${domain})`);
  });

  it("has one digest in viem and in ethers, whatever the trade", () => {
    const chance = new Chance(11);
    for (const sample of [trade, ...Array.from({ length: 100 }, () => anyTrade(chance))]) {
      const place = { ...venue, ledgerId: chance.hex(32), chainId: 1 + chance.below(1_000_000) };
      const { domain, message } = tradeTypedData(place, sample);
      const types = { Trade: [...tradeTypes.Trade] };
      expect(tradeId(place, sample)).to.equal(TypedDataEncoder.hash(domain, types, message));
    }
  });

  it("changes with every field of trade and venue", () => {
    const id = tradeId(venue, trade);
    const other: Address = `0x${"01".repeat(20)}`;
    const changed = new Set([id]);
    for (const { name, type } of tradeTypes.Trade) {
      const value = type === "address" ? other : type === "string" ? "USD" : trade[name as "nonce"] + 1n;
      changed.add(tradeId(venue, { ...trade, [name]: value }));
    }
    changed.add(tradeId({ ...venue, chainId: 1 }, trade));
    changed.add(tradeId({ ...venue, dvp: other }, trade));
    changed.add(tradeId({ ...venue, ledgerId: `0x${"02".repeat(32)}` }, trade));
    expect(changed.size).to.equal(1 + tradeTypes.Trade.length + 3);
  });

  it("carries nothing else that the object holds", () => {
    const { message } = tradeTypedData(venue, { ...trade, note: "internal" } as typeof trade);
    expect(Object.keys(message)).to.deep.equal(tradeTypes.Trade.map(({ name }) => name));
  });
});

function refuse(change: Partial<Trade>, field: string, expected: string): void {
  expectInputError(() => checkTrade({ ...trade, ...change }, "trade."), `trade.${field}`, expected);
}

describe("terms of a trade", () => {
  it("are right", () => {
    const chance = new Chance(12);
    checkTrade(trade);
    for (let run = 0; run < 500; ++run) checkTrade(anyTrade(chance));
  });

  it("refuse one account on both sides, in any letters", () => {
    refuse({ buyer: trade.seller }, "buyer", "another account than the seller's");
    refuse({ buyer: trade.seller.toLowerCase() as Address }, "buyer", "another account");
  });

  it("refuse one token on both sides", () => {
    refuse({ cash: trade.security }, "cash", "another token than the security");
  });

  it("refuse parties and a security that are zero or no addresses", () => {
    refuse({ seller: zeroAddress }, "seller", "other than zero");
    refuse({ buyer: zeroAddress }, "buyer", "other than zero");
    refuse({ security: zeroAddress }, "security", "other than zero");
    refuse({ cash: "0x12" }, "cash", "40 hexadecimal digits");
  });

  it("refuse no face amount", () => {
    refuse({ faceAmount: 0n }, "faceAmount", "more than nothing");
  });

  it("refuse cash without an amount, and an amount without cash", () => {
    refuse({ settlementAmount: 0n }, "settlementAmount", "more than nothing");
    refuse({ cash: zeroAddress }, "settlementAmount", "free of payment");
    checkTrade({ ...trade, cash: zeroAddress, settlementAmount: 0n });
  });

  it("refuse amounts that no token holds", () => {
    for (const name of ["faceAmount", "settlementAmount"] as const) {
      refuse({ [name]: -1n }, name, "minor units from 0");
      refuse({ [name]: 2n ** 96n }, name, "79228162514264337593543950335");
      checkTrade({ ...trade, [name]: 2n ** 96n - 1n });
    }
  });

  it("refuse milliseconds and times before 1970", () => {
    for (const name of ["tradeDate", "settlementDate", "validFrom", "validUntil"] as const) {
      refuse({ [name]: trade[name] * 1_000n }, name, "UNIX seconds");
      refuse({ [name]: -1n }, name, "UNIX seconds");
    }
  });

  it("refuse a nonce that does not fit", () => {
    refuse({ nonce: -1n }, "nonce", "2^256");
    refuse({ nonce: 2n ** 256n }, "nonce", "2^256");
    checkTrade({ ...trade, nonce: 2n ** 256n - 1n });
  });

  it("draw the line between dates where the contract does", () => {
    const { settlementDate, validUntil } = trade;
    checkTrade({ ...trade, tradeDate: settlementDate });
    refuse(
      { tradeDate: settlementDate + 1n },
      "settlementDate",
      "the trade date, 2023-02-16T16:00:01Z, or later",
    );
    checkTrade({ ...trade, validUntil: settlementDate + 1n });
    refuse({ validUntil: settlementDate }, "validUntil", "later than the settlement date");
    checkTrade({ ...trade, validFrom: validUntil - 1n });
    refuse({ validFrom: validUntil }, "validUntil", "later than the start of validity");
  });

  it("name the field alone where no path is given", () => {
    expectInputError(() => checkTrade({ ...trade, faceAmount: 0n }), "faceAmount", "more than nothing");
  });
});
