import { encodeFunctionData, type Hex } from "viem";
import { getTransactionReceipt, sendTransaction } from "viem/actions";

import { hashTimeLockAbi } from "../../../../src/abi/hashTimeLock.ts";
import { legLock } from "../../../../src/domain/twoLedgerTrade.ts";
import type { FailureRow } from "../row.ts";
import type { Stage } from "../stage.ts";

type Race = "claim" | "refund";

const GAS = 600_000n;

/** Row 11: claim and refund of one lock in one block. */
export const raceRows: readonly FailureRow[] = (
  [
    ["11a", ["claim", "refund"]],
    ["11b", ["refund", "claim"]],
  ] as const
).map(([id, order]) => ({
  id,
  event: `${order.join(" and ")} in one block, in this order`,
  watcher: false,
  bond: "B",
  cash: "S",
  loss: { S: "none", B: "none" },
  async play(stage) {
    const { seller, buyer, trade, secret } = await stage.begin();
    await stage.bothLock({ seller, buyer });
    const inTime = await raceAt(stage, trade.cash.deadline - 1n, order);
    stage.expect(inTime.claim && !inTime.refund, "in the last second, the claim alone was to succeed");
    await stage.finish({ seller, buyer });
    // A second time at the deadline; it ends without an exchange and does not count.
    const late = await stage.begin();
    stage.trades.pop();
    await stage.bothLock(late);
    const tooLate = await raceAt(stage, late.trade.cash.deadline, order, late);
    stage.expect(tooLate.refund && !tooLate.claim, "at the deadline, the refund alone was to succeed");
    await stage.world.advanceTo(late.trade.security.refundableFrom);
    await stage.finish(late);

    async function raceAt(at: Stage, time: bigint, acts: readonly Race[], raced = { trade, secret }) {
      const { provider } = at.world.cash.connection;
      const { terms, venue } = legLock(raced.trade, "cash");
      const data: Record<Race, Hex> = {
        claim: encodeFunctionData({
          abi: hashTimeLockAbi,
          functionName: "claim",
          args: [terms, raced.secret],
        }),
        refund: encodeFunctionData({ abi: hashTimeLockAbi, functionName: "refund", args: [terms] }),
      };
      const client = at.world.cash.as("stranger");
      await provider.request({ method: "evm_setAutomine", params: [false] });
      const hashes: Partial<Record<Race, Hex>> = {};
      for (const act of acts) {
        const call = {
          account: client.account,
          to: venue.hashTimeLock,
          data: data[act],
          gas: GAS,
          chain: null,
        };
        hashes[act] = await sendTransaction(client, call);
      }
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
      await provider.request({ method: "evm_setAutomine", params: [true] });
      await at.world.advanceTo(time);
      const succeeded = async (act: Race) =>
        (await getTransactionReceipt(client, { hash: hashes[act]! })).status === "success";
      return { claim: await succeeded("claim"), refund: await succeeded("refund") };
    }
  },
}));
