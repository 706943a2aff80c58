import { getBlock } from "viem/actions";

import { ask, minesOnDemand } from "./ask.ts";
import { readNewestBlocks } from "./blocks.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

export interface ClockNeeds {
  /** This machine's time, in UNIX seconds. */
  now: bigint;
  /** Seconds from block to block; undefined where nobody said. */
  blockPeriod?: bigint | undefined;
}

/** Periods that are looked at, and the fewest that tell something. */
const [LOOKED_AT, FEWEST] = [20, 5];
/** A chain that made no block for so many periods stands still. */
const STILL_PERIODS = 10n;
/** And never sooner than this, in seconds: a machine's clock is not that exact. */
export const CLOCK_TOLERANCE = 30n;

/** Whether blocks come when they should. */
export const blockPeriod: Examination<ClockNeeds> = {
  id: "block-period",
  expected: ({ blockPeriod: period }) => (period === undefined ? "not stated" : `${period} s`),
  async examine(client, { blockPeriod: period, now }) {
    if (await minesOnDemand(client))
      return unknown(
        "a block for each transaction",
        "Nothing to mend: a development node makes blocks on demand.",
      );
    const times = (await readNewestBlocks(client, LOOKED_AT + 1)).map(({ timestamp }) => timestamp);
    const age = now - times[0]!;
    const patience = stillAfter(period ?? 0n);
    if (period !== undefined && age > patience)
      return fail(
        `no block for ${age} s`,
        "The chain stands still, or this machine's clock is fast: see that more than two thirds of the validators run and reach each other.",
      );
    const gaps = times.slice(1).map((time, older) => times[older]! - time);
    if (gaps.length < FEWEST)
      return unknown(`${gaps.length} blocks so far`, `Ask again after ${FEWEST} blocks.`);
    const sorted = gaps.toSorted((left, right) => Number(left - right));
    const median = sorted[Math.floor(sorted.length / 2)]!;
    const actual = `${median} s, at most ${sorted.at(-1)} s, in ${gaps.length} blocks`;
    if (period === undefined) return unknown(actual, "Say with --block-period what it should be.");
    if (2n * median <= 3n * period && 2n * median >= period) return pass(actual);
    return fail(
      actual,
      `Set "blockperiodseconds" of "qbft" in the genesis file to ${period} on every node; where it is, a validator may be slow or down.`,
    );
  },
};

/** For how many seconds a chain of this period may be without a block, or with a transaction that waits. */
export function stillAfter(period: bigint): bigint {
  const still = STILL_PERIODS * period;
  return still > CLOCK_TOLERANCE ? still : CLOCK_TOLERANCE;
}

/**
 * Whether ledger and machine agree what time it is: signatures and locks run out by the ledger's clock. Only a block
 * from the future is certain: an old one may be all that a chain on demand has. Such a chain moves its clock by a second
 * for each block even where it makes ten in one.
 */
export const clock: Examination<ClockNeeds> = {
  id: "clock",
  expected: `the newest block at most ${CLOCK_TOLERANCE} s ahead of this machine`,
  async examine(client, { now }) {
    const { timestamp, number } = await getBlock(client);
    const ahead = timestamp - now;
    if (ahead <= CLOCK_TOLERANCE) return pass(ahead > 0n ? `${ahead} s ahead` : `${-ahead} s ago`);
    if ((await minesOnDemand(client)) && ahead <= CLOCK_TOLERANCE + number)
      return pass(`${ahead} s ahead, by ${number} blocks on demand`);
    return fail(
      `${ahead} s ahead`,
      "Set the clocks of this machine and of the validators by NTP. A development node whose time was moved is started anew.",
    );
  },
};

/** Whether the node has all blocks that it knows of. */
export const syncing: Examination = {
  id: "syncing",
  expected: "no",
  async examine(client) {
    const answer = await ask(client, "eth_syncing");
    if (answer === false) return pass("no");
    if (answer === undefined) return unknown("not told", "Ask a node that has eth_syncing.");
    const { currentBlock, highestBlock } = answer as { currentBlock: string; highestBlock: string };
    return fail(
      `at block ${Number(currentBlock)} of ${Number(highestBlock)}`,
      "Wait until the node has caught up, or ask another one: what this one tells is old.",
    );
  },
};
