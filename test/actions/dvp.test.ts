import { expect } from "chai";
import { concat, zeroAddress } from "viem";

import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../src/actions/dvp/lodgeTrade.ts";
import { nextNonce } from "../../src/actions/dvp/nextNonce.ts";
import { proposeTrade } from "../../src/actions/dvp/proposeTrade.ts";
import { readAnnouncements } from "../../src/actions/dvp/readAnnouncements.ts";
import { readSettlements } from "../../src/actions/dvp/readSettlements.ts";
import { readTradeStatus } from "../../src/actions/dvp/readTradeStatus.ts";
import { settleAll } from "../../src/actions/dvp/settleAll.ts";
import { settleBatch } from "../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { signableSides } from "../../src/actions/dvp/signableSides.ts";
import { signTrade } from "../../src/actions/dvp/signTrade.ts";
import { verifyTrade } from "../../src/actions/dvp/verifyTrade.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { revokeSigner } from "../../src/actions/participants/revokeSigner.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { InputError } from "../../src/errors/input.ts";
import {
  expectRefusal,
  ISIN,
  KEY,
  localKey,
  openMarket,
  OPENING,
  SETTLEMENT_DATE,
  thrownBy,
  TRADE_DATE,
  VALID_UNTIL,
  type Market,
} from "./market.ts";

const SETTLED_ONCE = {
  seller: { bond: 50_000_000_00n, cash: 150_012_345_67n },
  buyer: { bond: 50_000_000_00n, cash: 149_987_654_33n },
};
const STRANGER_SIGNATURE = `0x${"11".repeat(64)}1b` as const;

describe("signed trades", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  it("settle both legs at once, submitted by anybody, and only once", async () => {
    const { as, account, ledger } = market;
    const signed = await market.signed();
    const { receipt } = await settleTrade(as(KEY.stranger), { ledger, ...signed });
    await market.expectBalances(SETTLED_ONCE);
    const id = tradeId(ledger, market.trade());
    expect(await readTradeStatus(as(0), { ledger, trade: signed.trade })).to.deep.equal({
      tradeId: id,
      status: "settled",
      settled: { block: receipt.blockNumber, transaction: receipt.transactionHash },
      cancelRequestedBy: { seller: false, buyer: false },
    });
    const settlement = {
      tradeId: id,
      seller: account("seller"),
      buyer: account("buyer"),
      security: market.bond,
      faceAmount: 50_000_000_00n,
      cash: market.cash,
      settlementAmount: 50_012_345_67n,
      nonce: 0n,
      block: receipt.blockNumber,
      transaction: receipt.transactionHash,
    };
    expect(await readSettlements(as(0), { ledger })).to.deep.equal([settlement]);
    expect(await readSettlements(as(0), { ledger, seller: account("seller") })).to.deep.equal([settlement]);
    expect(await readSettlements(as(0), { ledger, seller: account("buyer") })).to.deep.equal([]);
    await expectRefusal(settleTrade(as(0), { ledger, ...signed }), "DvP_NonceUsed", {
      seller: account("seller"),
      buyer: account("buyer"),
      nonce: 0n,
      status: 2,
    });
    await market.expectBalances(SETTLED_ONCE);
  });

  it("settle with the signature of a local key that is a listed signer", async () => {
    const { csd, ledger, account } = market;
    const key = localKey("the buyer's trader");
    await setSigner(csd, {
      ledger,
      account: account("buyer"),
      signer: key.address,
      powers: 1,
      limit: 0n,
      validUntil: 0n,
    });
    const trade = market.trade();
    const buyerSignature = await signTrade({ ...csd, account: key }, { ledger, trade });
    const sellerSignature = await market.sign("seller", trade);
    expect(await signableSides(csd, { ledger, trade, signer: key.address })).to.deep.equal(["buyer"]);
    expect(await signableSides(csd, { ledger, trade, signer: account("seller") })).to.deep.equal(["seller"]);
    expect(await signableSides(csd, { ledger, trade, signer: account("stranger") })).to.deep.equal([]);
    await settleTrade(csd, { ledger, trade, sellerSignature, buyerSignature });
    await market.expectBalances(SETTLED_ONCE);
  });

  it("are refused by name, and nothing moves", async () => {
    const { csd, ledger, account } = market;
    const { buyerSignature, trade } = await market.signed();
    await expectRefusal(settleTrade(csd, { ledger, trade, buyerSignature }), "DvP_NotSigned", {
      side: 0,
      account: account("seller"),
      recovered: "0x0000000000000000000000000000000000000000",
    });
    const early = await market.signed({ settlementDate: SETTLEMENT_DATE + 86_400n });
    const refusal = await thrownBy(settleTrade(csd, { ledger, ...early }));
    expect(refusal).to.have.property("errorName", "DvP_TooEarly");
    const malformed = await thrownBy(market.sign("seller", { ...trade, buyer: trade.seller }));
    expect(malformed).to.be.instanceOf(InputError).with.property("field", "trade.buyer");
    await market.expectBalances();
  });

  it("settle in a batch one by one, each with its own outcome", async () => {
    const { csd, ledger } = market;
    const good = await market.signed();
    const tooMuch = await market.signed({ nonce: 1n, settlementAmount: 200_000_000_01n });
    const unsigned = { ...(await market.signed({ nonce: 2n })), sellerSignature: STRANGER_SIGNATURE };
    const { outcomes, receipt } = await settleBatch(csd, { ledger, items: [tooMuch, good, unsigned, good] });
    expect(receipt.status).to.equal("success");
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      "refused",
      "settled",
      "rejected",
      "rejected",
    ]);
    const [refused, settled, rejected, again] = outcomes;
    expect(settled).to.deep.equal({ status: "settled", tradeId: tradeId(ledger, market.trade()) });
    expect(refused).to.have.nested.property("error.errorName", "ERC20InsufficientBalance");
    expect(rejected).to.have.nested.property("error.errorName", "DvP_NotSigned");
    expect(again).to.have.nested.property("error.errorName", "DvP_NonceUsed");
    await market.expectBalances(SETTLED_ONCE);
  });

  it("settle all together or not at all", async () => {
    const { csd, ledger, account } = market;
    const items = [await market.signed(), await market.signed({ nonce: 1n })];
    const broken = [...items, await market.signed({ nonce: 1n, faceAmount: 50_000_00n })];
    await expectRefusal(settleAll(csd, { ledger, items: broken }), "DvP_NonceUsed", {
      seller: account("seller"),
      buyer: account("buyer"),
      nonce: 1n,
      status: 2,
    });
    await market.expectBalances();
    await settleAll(csd, { ledger, items });
    await market.expectBalances({
      seller: { bond: 0n, cash: OPENING.seller.cash + 2n * 50_012_345_67n },
      buyer: { bond: 100_000_000_00n, cash: OPENING.buyer.cash - 2n * 50_012_345_67n },
    });
  });

  it("once lodged, settle without signatures and are cancelled by both only", async () => {
    const { as, csd, ledger } = market;
    const signed = await market.signed();
    const { trade } = signed;
    await lodgeTrade(csd, { ledger, ...signed });
    expect((await readTradeStatus(csd, { ledger, trade })).status).to.equal("lodged");
    const other = market.trade({ faceAmount: 50_000_00n });
    expect((await readTradeStatus(csd, { ledger, trade: other })).status).to.equal("other-lodged");

    expect((await cancelTrade(as(KEY.seller), { ledger, trade })).cancelled).to.equal(false);
    expect(await readTradeStatus(csd, { ledger, trade })).to.deep.equal({
      tradeId: tradeId(ledger, trade),
      status: "lodged",
      cancelRequestedBy: { seller: true, buyer: false },
    });
    await expectRefusal(cancelTrade(as(KEY.seller), { ledger, trade }), "DvP_CancelAlreadyRequested", {
      tradeId: tradeId(ledger, trade),
    });
    await settleTrade(csd, { ledger, trade });
    await market.expectBalances(SETTLED_ONCE);
    expect((await readTradeStatus(csd, { ledger, trade: other })).status).to.equal("other-settled");

    const second = await market.signed({ nonce: 1n });
    await lodgeTrade(csd, { ledger, ...second });
    expect((await cancelTrade(as(KEY.seller), { ledger, trade: second.trade })).cancelled).to.equal(false);
    expect((await cancelTrade(as(KEY.buyer), { ledger, trade: second.trade })).cancelled).to.equal(true);
    expect((await readTradeStatus(csd, { ledger, trade: second.trade })).status).to.equal("cancelled");
  });

  it("are cancelled by either party while open, and by nobody else", async () => {
    const { as, csd, ledger, account } = market;
    const signed = await market.signed();
    const { trade } = signed;
    await expectRefusal(cancelTrade(as(KEY.stranger), { ledger, trade }), "DvP_NotAParty", {
      caller: account("stranger"),
    });
    expect((await cancelTrade(as(KEY.buyer), { ledger, trade })).cancelled).to.equal(true);
    await expectRefusal(settleTrade(csd, { ledger, ...signed }), "DvP_NonceUsed", {
      seller: account("seller"),
      buyer: account("buyer"),
      nonce: 0n,
      status: 3,
    });
    await market.expectBalances();
  });

  it("expire, open or lodged", async () => {
    const { csd, ledger } = market;
    const lodged = await market.signed();
    await lodgeTrade(csd, { ledger, ...lodged });
    const open = market.trade({ nonce: 1n });
    await market.advanceTo(VALID_UNTIL - 2n);
    expect((await readTradeStatus(csd, { ledger, trade: open })).status).to.equal("open");
    await market.advanceTo(VALID_UNTIL);
    expect((await readTradeStatus(csd, { ledger, trade: open })).status).to.equal("expired");
    expect((await readTradeStatus(csd, { ledger, trade: lodged.trade })).status).to.equal("expired");
  });

  it("are announced with a verified signature only", async () => {
    const { csd, ledger, account } = market;
    const trade = market.trade();
    const signature = await market.sign("seller", trade);
    const { receipt } = await announceTrade(csd, { ledger, trade, side: "seller", signature });
    expect(receipt.logs).to.have.lengthOf(1);
    await expectRefusal(announceTrade(csd, { ledger, trade, side: "buyer", signature }), "DvP_NotSigned", {
      side: 1,
      account: account("buyer"),
      recovered: account("seller"),
    });
  });

  it("are found by the party that they were announced to, with the name that binds", async () => {
    const { connection, csd, ledger, account } = market;
    const wallet = await connection.ethers.deployContract("ContractWallet", [account("spare")]);
    const address = (await wallet.getAddress()) as `0x${string}`;
    const buyer = account("buyer");
    await setSigner(csd, { ledger, account: buyer, signer: address, powers: 1, limit: 0n, validUntil: 0n });
    const paid = market.trade();
    const free = market.trade({ nonce: 1n, cash: zeroAddress, currency: "", settlementAmount: 0n });
    const announced = [
      {
        trade: paid,
        side: "seller",
        signer: account("seller"),
        signature: await market.sign("seller", paid),
      },
      {
        trade: free,
        side: "buyer",
        signer: address,
        signature: concat([address, await market.sign("spare", free)]),
      },
    ] as const;
    const expected = [];
    for (const { trade, side, signer, signature } of announced) {
      const { receipt } = await announceTrade(csd, { ledger, trade, side, signature });
      expected.push({
        tradeId: tradeId(ledger, trade),
        side,
        file: { ...market.file(trade), signatures: [{ side, signer, signature }] },
        block: receipt.blockNumber,
        transaction: receipt.transactionHash,
      });
    }
    expect(await readAnnouncements(csd, { ledger })).to.deep.equal(expected);
    expect(await readAnnouncements(csd, { ledger, buyer })).to.deep.equal(expected);
    expect(await readAnnouncements(csd, { ledger, seller: buyer })).to.deep.equal([]);
    const fromBlock = expected[0]!.block + 1n;
    expect(await readAnnouncements(csd, { ledger, fromBlock })).to.deep.equal([expected[1]]);
    for (const { file } of await readAnnouncements(csd, { ledger }))
      expect(await verifyTrade(csd, { ledger, file })).to.have.property("ok", true);

    await revokeSigner(csd, { ledger, account: buyer, signer: address });
    const [, late] = await readAnnouncements(csd, { ledger });
    expect(late!.file.signatures[0]!.signer).to.equal(buyer);
    expect(await verifyTrade(csd, { ledger, file: late!.file })).to.have.property("ok", false);
  });

  it("take the lowest number that is open for the ordered pair", async () => {
    const { csd, as, ledger, account } = market;
    const pair = { ledger, seller: account("seller"), buyer: account("buyer") };
    expect(await nextNonce(csd, pair)).to.equal(0n);
    for (const nonce of [0n, 1n, 3n]) {
      await cancelTrade(as(KEY.seller), { ledger, trade: market.trade({ nonce }) });
    }
    expect(await nextNonce(csd, pair)).to.equal(2n);
    expect(await nextNonce(csd, { ...pair, from: 3n })).to.equal(4n);
    expect(await nextNonce(csd, { ledger, seller: pair.buyer, buyer: pair.seller })).to.equal(0n);
  });

  it("are proposed by listed names, for both to sign", async () => {
    const { csd, ledger, account } = market;
    const security = await findInstrument(csd, { ledger, code: ISIN });
    const cash = await findInstrument(csd, { ledger, code: "HKD" });
    const terms = {
      ledger,
      seller: account("seller"),
      buyer: account("buyer"),
      security,
      faceAmount: 50_000_000_00n,
      tradeDate: TRADE_DATE,
      settlementDate: SETTLEMENT_DATE,
      validUntil: VALID_UNTIL,
    };
    const payment = { cash, settlementAmount: 50_012_345_67n };
    expect(await proposeTrade(csd, { ...terms, payment })).to.deep.equal(market.file(market.trade()));
    const free = await proposeTrade(csd, { ...terms, nonce: 7n });
    expect(free.trade).to.deep.equal(
      market.trade({
        nonce: 7n,
        currency: "",
        cash: "0x0000000000000000000000000000000000000000",
        settlementAmount: 0n,
      }),
    );
    const backwards = await thrownBy(proposeTrade(csd, { ...terms, payment, validUntil: TRADE_DATE }));
    expect(backwards).to.be.instanceOf(InputError).with.property("field", "validUntil");
  });

  it("are signed by contract wallets through their address", async () => {
    const { connection, csd, ledger, account } = market;
    const wallet = await connection.ethers.deployContract("ContractWallet", [account("spare")]);
    const address = (await wallet.getAddress()) as `0x${string}`;
    await setSigner(csd, {
      ledger,
      account: account("buyer"),
      signer: address,
      powers: 1,
      limit: 0n,
      validUntil: 0n,
    });
    const trade = market.trade();
    const sellerSignature = await market.sign("seller", trade);
    const buyerSignature = concat([address, await market.sign("spare", trade)]);
    await settleTrade(csd, { ledger, trade, sellerSignature, buyerSignature });
    await market.expectBalances(SETTLED_ONCE);
  });
});
