import { zeroAddress, type Hex } from "viem";

import { dvpAbi } from "../../../src/abi/dvp.ts";
import type { InstrumentCode } from "../../../src/domain/instrument.ts";
import { tradeTypedData, type SignableTrade, type Trade } from "../../../src/domain/trade.ts";
import type { Act } from "../act.ts";
import { DAY, type Account } from "../cast.ts";
import { drop, type DrawnTrade } from "../memory.ts";
import type { Play } from "../play.ts";

/** A trade that both have signed: bond or cash, against cash, another bond or nothing. */
async function drawTrade(play: Play): Promise<DrawnTrade> {
  const [seller, buyer] = play.pair();
  const security = play.drawToken();
  const others = play.memory.tokens.filter((token) => token !== security);
  const cash = play.chance(20) ? undefined : play.pick(others);
  const trade: SignableTrade = {
    isin: security.code as InstrumentCode,
    currency: (cash?.code as InstrumentCode) ?? "",
    seller: seller.address,
    buyer: buyer.address,
    security: security.address,
    faceAmount: await play.amountOf(security, seller.address),
    cash: cash?.address ?? zeroAddress,
    settlementAmount: cash === undefined ? 0n : await play.amountOf(cash, buyer.address),
    ...drawDates(play),
    nonce: nextNonce(play, seller, buyer),
  };
  const typedData = tradeTypedData(play.stage.ledger, trade);
  const [sellerSignature, buyerSignature] = await Promise.all([
    play.signTyped(seller.signer, typedData),
    play.signTyped(buyer.signer, typedData),
  ]);
  const drawn = { trade, sellerSignature, buyerSignature, seller, buyer, lodged: false };
  play.memory.trades.push(drawn);
  return drawn;
}

/** Today's mostly; some settle only in a day or two. */
function drawDates(play: Play) {
  const today = play.time - (play.time % DAY);
  const settlementDate = play.chance(15) ? today + DAY : today;
  return { tradeDate: today, settlementDate, validFrom: today, validUntil: settlementDate + 5n * DAY };
}

function nextNonce(play: Play, seller: Account, buyer: Account): bigint {
  const pair = `${seller.address} ${buyer.address}`;
  const nonce = play.memory.nonces.get(pair) ?? 0n;
  play.memory.nonces.set(pair, nonce + 1n);
  return nonce;
}

/** One that waits, or a new one. */
async function takeTrade(play: Play, percentOfNew: number): Promise<DrawnTrade> {
  const { trades } = play.memory;
  return trades.length === 0 || play.chance(percentOfNew) ? drawTrade(play) : play.pick(trades);
}

async function announce(play: Play): Promise<void> {
  const { trade, sellerSignature, buyerSignature } = await takeTrade(play, 70);
  const [side, signature] = play.chance(50) ? [0, sellerSignature] : [1, buyerSignature];
  await order(play, "announce", [asStruct(trade), side, signature]);
}

async function lodge(play: Play): Promise<void> {
  const drawn = await takeTrade(play, 60);
  await order(play, "lodge", [asStruct(drawn.trade), drawn.sellerSignature, drawn.buyerSignature]);
  drawn.lodged = true;
}

async function settle(play: Play): Promise<void> {
  const drawn = await takeTrade(play, 40);
  if (play.chance(70)) play.passTo(drawn.trade.settlementDate);
  await order(play, "settle", signed(drawn));
  drop(play.memory.trades, drawn);
}

/** With one that two have not signed, and one that its seller cannot deliver, now and then. */
async function settleBatch(play: Play): Promise<void> {
  const items: [Trade, Hex, Hex][] = [];
  for (let count = play.between(2, 4); count > 0; --count) {
    const drawn = await takeTrade(play, 70);
    items.push(signed(drawn));
    if (play.chance(60)) drop(play.memory.trades, drawn);
  }
  if (play.chance(50)) {
    const { trade, sellerSignature } = await drawTrade(play);
    items.push([asStruct(trade), sellerSignature, sellerSignature]);
  }
  const structs = items.map(([trade, sellerSignature, buyerSignature]) => ({
    trade,
    sellerSignature,
    buyerSignature,
  }));
  await order(play, "settleBatch", [structs]);
}

async function settleAll(play: Play): Promise<void> {
  const drawn = [await drawTrade(play), await drawTrade(play)];
  const structs = drawn.map(({ trade, sellerSignature, buyerSignature }) => ({
    trade: asStruct(trade),
    sellerSignature,
    buyerSignature,
  }));
  await order(play, "settleAll", [structs]);
  for (const each of drawn) drop(play.memory.trades, each);
}

/** By one of the parties; of a lodged one the other asks as well, now or never. */
async function cancel(play: Play): Promise<void> {
  const drawn = await takeTrade(play, 30);
  const [first, second] = play.chance(50) ? [drawn.seller, drawn.buyer] : [drawn.buyer, drawn.seller];
  const call = {
    address: play.stage.ledger.dvp,
    abi: dvpAbi,
    functionName: "cancel",
    args: [asStruct(drawn.trade)],
  } as const;
  await play.send(first.signer, call);
  if (drawn.lodged) {
    if (first.signer === second.signer || play.chance(40)) return;
    await play.send(second.signer, call);
  }
  drop(play.memory.trades, drawn);
}

/** Anybody submits. */
async function order(
  play: Play,
  functionName: "announce" | "lodge" | "settle" | "settleBatch" | "settleAll",
  args: readonly unknown[],
) {
  const from = play.pick(play.withKeys()).key;
  await play.send(from, { address: play.stage.ledger.dvp, abi: dvpAbi, functionName, args });
}

function signed({ trade, sellerSignature, buyerSignature }: DrawnTrade): [Trade, Hex, Hex] {
  return [asStruct(trade), sellerSignature, buyerSignature];
}

function asStruct({ isin: _isin, currency: _currency, ...trade }: SignableTrade): Trade {
  return trade;
}

export const trades: readonly Act[] = [
  { name: "announce a trade", weight: 4, play: announce },
  { name: "lodge a trade", weight: 6, play: lodge },
  { name: "settle a trade", weight: 8, play: settle },
  { name: "settle a batch", weight: 5, play: settleBatch },
  { name: "settle all or none", weight: 3, play: settleAll },
  { name: "cancel a trade", weight: 6, play: cancel },
];
