import { keccak256, toHex } from "viem";

import { openHashLock } from "../../../../src/actions/hashLocks/openHashLock.ts";
import { refundHashLock } from "../../../../src/actions/hashLocks/refundHashLock.ts";
import { legLock, type TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import type { FailureRow } from "../row.ts";
import type { Stage } from "../stage.ts";

type Change = (trade: TwoLedgerTrade, stage: Stage) => TwoLedgerTrade;

/** What B locks instead of what was agreed on. */
const CHANGES: Record<string, Change> = {
  amount: ({ cash, ...trade }) => ({ ...trade, cash: { ...cash, amount: cash.amount - 1n } }),
  hash: (trade) => ({ ...trade, hashlock: keccak256(toHex("another hash")) }),
  party: ({ cash, ...trade }, { world }) => ({
    ...trade,
    cash: { ...cash, receiver: world.cash.addressOf("stranger") },
  }),
  asset: ({ security, ...trade }) => ({
    ...trade,
    security: { ...security, asset: security.owner }, // another asset on the other side than was agreed on
  }),
};

/** Rows 3 and 6: what is locked, or proposed, is not what is safe. */
export const wrongTermsRows: readonly FailureRow[] = [
  {
    id: "3",
    event: "B locks a wrong amount, hash, asset or party; S's agent refuses to reveal",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: { S: "liquidity", B: "liquidity" },
    async play(stage) {
      for (const [what, change] of Object.entries(CHANGES)) await playWrongLock(stage, what, change);
    },
  },
  {
    id: "6",
    event: "deadlines in the wrong order or too close",
    watcher: false,
    bond: "S",
    cash: "B",
    loss: { S: "none", B: "none" },
    async play(stage) {
      const { trade, secret } = await stage.draw();
      const { security, cash } = trade;
      const swapped = {
        ...trade,
        security: { ...security, deadline: cash.deadline, refundableFrom: cash.refundableFrom },
        cash: { ...cash, deadline: security.deadline, refundableFrom: security.refundableFrom },
      };
      const early = { deadline: security.deadline - 1n, refundableFrom: security.refundableFrom - 1n };
      const close = { ...trade, security: { ...security, ...early } };
      for (const bad of [swapped, close]) {
        const { seller, buyer } = stage.agents();
        await stage.expectRefusal(seller.add({ trade: bad, side: "seller", secret }), "Input_Invalid");
        await stage.expectRefusal(buyer.add({ trade: bad, side: "buyer" }), "Input_Invalid");
      }
      // The contract refuses what it can see as well.
      const opening = openHashLock(stage.world.security.as("seller"), { leg: legLock(swapped, "security") });
      await stage.expectRefusal(opening, "HashTimeLock_MarginTooSmall");
    },
  },
];

async function playWrongLock(stage: Stage, what: string, change: Change): Promise<void> {
  const { seller, buyer, trade } = await stage.begin();
  await stage.turn(seller);
  const wrong = legLock(change(trade, stage), "cash");
  await openHashLock(stage.world.cash.as("buyer"), { leg: wrong });
  await stage.turn(seller);
  await stage.turn(seller);
  stage.expect((await stage.statusOf(trade, "security")) === "locked", `wrong ${what}: S's lock is gone`);
  stage.expect(stage.said(SAID[what]!), `wrong ${what}: S's agent did not say what is wrong`);
  await stage.world.advanceTo(trade.security.refundableFrom);
  await refundHashLock(stage.world.cash.as("buyer"), { leg: wrong });
  stage.wasted.add("B");
  await stage.finish({ seller, buyer });
}

const SAID: Record<string, string> = {
  amount: "amount is 501234566 and not 501234567",
  hash: "the counterparty locked under another hash",
  party: "receiver is",
  asset: "declared counter-leg: asset is",
};
