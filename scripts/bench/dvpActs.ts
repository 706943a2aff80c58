import type { Market } from "./market.ts";
import { fromHere, gasOf } from "./meter.ts";
import type { GasByAct } from "./meter.ts";
import { signTrades } from "./trades.ts";

const BATCH = 50;

/** Acts of signed DvP. Its first trade has settled: the pair's word of nonces is written. */
export async function dvpActs(market: Market): Promise<GasByAct> {
  const { dvp, signers } = market;
  const alone = (run: () => Promise<number>) => fromHere(market, run);
  const [first, ...batch] = await signTrades(market, BATCH + 1);
  const { trade, sellerSignature, buyerSignature } = batch[0]!;
  const perTrade = (gas: number) => Math.ceil(gas / BATCH);
  return fromHere(market, async () => {
    await dvp.settle(first!.trade, first!.sellerSignature, first!.buyerSignature);
    return {
      "DvP, two signatures, one transaction": await alone(() =>
        gasOf(dvp.settle(trade, sellerSignature, buyerSignature)),
      ),
      "DvP in a batch of 50, per trade": await alone(async () => {
        const settled = await dvp.settleBatch.staticCall(batch);
        if (!settled.every(Boolean)) throw new Error("a trade of the batch did not settle");
        return perTrade(await gasOf(dvp.settleBatch(batch)));
      }),
      "DvP, 50 or none, per trade": await alone(async () => perTrade(await gasOf(dvp.settleAll(batch)))),
      "announce a trade": await alone(() => gasOf(dvp.announce(trade, 0, sellerSignature))),
      "lodge a trade": await alone(() => gasOf(dvp.lodge(trade, sellerSignature, buyerSignature))),
      "settle a lodged trade": await alone(async () => {
        await dvp.lodge(trade, sellerSignature, buyerSignature);
        return gasOf(dvp.settle(trade, "0x", "0x"));
      }),
      "cancel a trade": await alone(() => gasOf(dvp.connect(signers.seller).cancel(trade))),
    };
  });
}
