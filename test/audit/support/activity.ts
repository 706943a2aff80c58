import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { sendTransaction } from "viem/actions";

import { dvpAbi } from "../../../src/abi/dvp.ts";
import { rejectRedemption } from "../../../src/actions/cash/rejectRedemption.ts";
import { requestRedemption } from "../../../src/actions/cash/requestRedemption.ts";
import { announceTrade } from "../../../src/actions/dvp/announceTrade.ts";
import { cancelTrade } from "../../../src/actions/dvp/cancelTrade.ts";
import { lodgeTrade } from "../../../src/actions/dvp/lodgeTrade.ts";
import { settleBatch } from "../../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../../src/actions/dvp/settleTrade.ts";
import { encodeSignedTrade } from "../../../src/actions/dvp/signedTrade.ts";
import { freeze } from "../../../src/actions/tokens/freeze.ts";
import { transfer } from "../../../src/actions/tokens/transfer.ts";
import { thrownBy, type Market } from "../../actions/market.ts";

const FACE = 50_000_00n;

/**
 * What leaves all kinds of rows: trades that settle, are refused, cancelled or wait, a redemption that is given back and one that is
 * open, a freeze, transfers, and a transaction that fails.
 *
 * @param day Number that no other call has: nonces and references come from it.
 * @param freezes Whether it freezes: an account takes sixteen orders.
 */
export async function busyDay(market: Market, day: number, { freezes = true } = {}): Promise<void> {
  const { ledger, as, csd, centralBank, account, cash, bond } = market;
  const nonce = (number: number) => BigInt(day * 10 + number);
  const small = { faceAmount: FACE, settlementAmount: FACE };
  const [settled, refused, lodged, cancelled] = await Promise.all([
    market.signed({ ...small, nonce: nonce(0) }),
    market.signed({ ...small, faceAmount: 900_000_000_00n, nonce: nonce(1) }),
    market.signed({ ...small, nonce: nonce(2) }),
    market.signed({ ...small, nonce: nonce(3) }),
  ]);
  await settleTrade(csd, { ledger, ...settled });
  await settleBatch(csd, { ledger, items: [refused, { ...lodged, sellerSignature: "0x" }] });
  await announceTrade(csd, {
    ledger,
    trade: lodged.trade,
    side: "seller",
    signature: lodged.sellerSignature,
  });
  await lodgeTrade(csd, { ledger, ...lodged });
  await cancelTrade(as(account("seller")), { ledger, trade: cancelled.trade });
  const order = {
    token: cash,
    account: account("buyer"),
    caseRef: `HC ${day}`,
    amount: 1_00n,
    expiresAt: settled.trade.validUntil,
    orderedBy: "High Court",
  };
  if (freezes) await freeze(centralBank, order);
  const redeem = (reference: string) =>
    requestRedemption(as(account("seller")), {
      ledger,
      currency: "HKD",
      account: account("seller"),
      amount: 10_00n,
      reference,
    });
  const { redemption } = await redeem(`R${day}a`);
  await rejectRedemption(centralBank, { ledger, currency: "HKD", redemption, reason: "closed" });
  await redeem(`R${day}b`);
  await transfer(as(account("seller")), { token: bond, to: account("buyer"), amount: FACE });
  await failedSettlement(market, refused);
}

/** A settlement that is sent although it fails: it leaves no event. */
async function failedSettlement(
  { csd, ledger }: Market,
  signed: Parameters<typeof encodeSignedTrade>[0],
): Promise<void> {
  const { trade, sellerSignature, buyerSignature } = encodeSignedTrade(signed);
  const data = encodeFunctionData({
    abi: dvpAbi,
    functionName: "settle",
    args: [trade, sellerSignature, buyerSignature],
  });
  const call = { account: csd.account, chain: null, to: ledger.dvp, data, gas: 1_000_000n };
  // A chain in memory mines it, and throws.
  expect(await thrownBy(sendTransaction(csd, call))).to.match(/ERC20InsufficientBalance/);
}
