import { expect } from "chai";
import { getBytes, TypedDataEncoder, verifyTypedData } from "ethers";
import hre from "hardhat";
import { hashTypedData, verifyTypedData as verifyWithViem, zeroAddress } from "viem";
import type { Address, Hex } from "viem";

import { ISIN, openMarket } from "../../scripts/bench/market.ts";
import type { Market } from "../../scripts/bench/market.ts";
import { keyOf } from "../../scripts/bench/parties.ts";
import { signTrades } from "../../scripts/bench/trades.ts";
import { tradeDomain, tradeId, tradeTypedData, tradeTypes } from "../../src/domain/trade.ts";
import type { SignableTrade, TradeVenue } from "../../src/domain/trade.ts";
import { readProject } from "../domain/support.ts";

/** What a wallet shows, in the order in which it is signed. */
const BUSINESS_WORDS = [
  "isin",
  "currency",
  "seller",
  "buyer",
  "security",
  "faceAmount",
  "cash",
  "settlementAmount",
  "tradeDate",
  "settlementDate",
  "validFrom",
  "validUntil",
  "nonce",
];

/** Types as ethers takes them: lists that may be written. */
const types = { Trade: [...tradeTypes.Trade] };

describe("a trade's typed data", () => {
  let world: Market;
  let venue: TradeVenue;
  let trade: SignableTrade;

  before(async () => {
    world = await openMarket(hre);
    const { ledger, dvp } = world;
    venue = { chainId: ledger.chainId, dvp: (await dvp.getAddress()) as Address, ledgerId: ledger.ledgerId };
    trade = (await signTrades(world, 1))[0]!.trade;
  });

  it("is the business words of a trade, and the two codes in front", () => {
    const struct = /struct Trade \{([^}]*)\}/.exec(readProject("contracts/settlement/IDvP.sol"))?.[1];
    const fields = [...struct!.matchAll(/(\w+) (\w+);/g)].map(([, type, name]) => ({ name, type }));
    expect(tradeTypes.Trade.map(({ name }) => name)).to.deep.equal(BUSINESS_WORDS);
    expect(tradeTypes.Trade.slice(2)).to.deep.equal(fields);
    expect(Object.keys(tradeTypedData(venue, trade).message)).to.deep.equal(BUSINESS_WORDS);
  });

  it("has the domain that the contract states (ERC-5267)", async () => {
    const [fields, name, version, chainId, verifyingContract, salt, extensions] =
      await world.dvp.eip712Domain();
    expect(fields).to.equal("0x1f"); // all five fields
    expect({ name, version, chainId: Number(chainId), verifyingContract, salt }).to.deep.equal(
      tradeDomain(venue),
    );
    expect([...extensions]).to.deep.equal([]);
  });

  it("has one hash in viem, in ethers and in the contract, whatever stands on either side", async () => {
    const { security, cash } = trade;
    const variants: SignableTrade[] = [
      trade,
      { ...trade, isin: "HKD", security: cash, currency: ISIN, cash: security },
      { ...trade, currency: "", cash: zeroAddress, settlementAmount: 0n },
      { ...trade, nonce: 2n ** 256n - 1n, faceAmount: 2n ** 96n - 1n },
    ];
    for (const variant of variants) {
      const { domain, message } = tradeTypedData(venue, variant);
      const id = await world.dvp.hashTrade(variant);
      expect(tradeId(venue, variant)).to.equal(id);
      expect(hashTypedData(tradeTypedData(venue, variant))).to.equal(id);
      expect(TypedDataEncoder.hash(domain, types, message)).to.equal(id);
    }
  });

  it("signed in either library verifies in both, and in the contract", async () => {
    const { domain, message } = tradeTypedData(venue, trade);
    const ofSeller = await keyOf("seller").signTypedData(tradeTypedData(venue, trade));
    const ofBuyer = (await world.signers.buyer.signTypedData(domain, types, message)) as Hex;
    for (const [signature, address] of [
      [ofSeller, trade.seller],
      [ofBuyer, trade.buyer],
    ] as const) {
      expect(getBytes(signature)).to.have.lengthOf(65);
      expect(verifyTypedData(domain, types, message, signature)).to.equal(address);
      expect(await verifyWithViem({ ...tradeTypedData(venue, trade), address, signature })).to.equal(true);
    }
    expect(await world.dvp.verify(trade, ofSeller, ofBuyer)).to.equal(tradeId(venue, trade));
    await expect(world.dvp.verify(trade, ofBuyer, ofSeller)).to.be.revertedWithCustomError(
      world.dvp,
      "DvP_NotSigned",
    );
  });

  it("names another trade as soon as any word differs", async () => {
    const ids = new Set([tradeId(venue, trade)]);
    const other = (name: string): unknown => {
      const value = (trade as unknown as Record<string, unknown>)[name];
      if (typeof value === "bigint") return value + 1n;
      return name === "isin" ? "HKD" : name === "currency" ? ISIN : `0x${"ab".repeat(20)}`;
    };
    for (const name of BUSINESS_WORDS) ids.add(tradeId(venue, { ...trade, [name]: other(name) }));
    ids.add(tradeId({ ...venue, chainId: venue.chainId + 1 }, trade));
    ids.add(tradeId({ ...venue, dvp: trade.security }, trade));
    ids.add(tradeId({ ...venue, ledgerId: `0x${"01".repeat(32)}` }, trade));
    expect(ids.size).to.equal(BUSINESS_WORDS.length + 4);
  });
});
