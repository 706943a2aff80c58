import { property } from "../../errors/walk.ts";
import type { ReadClient } from "../client.ts";
import { ask } from "./ask.ts";
import { stillAfter, type ClockNeeds } from "./checkBlocks.ts";
import { fail, pass, unknown, type Examination, type Finding } from "./examination.ts";
import { readPool } from "./pool.ts";

/** A pool so full, in parts of a hundred, drops transactions before long. */
const FULL_PERCENT = 90;

/** Whether transactions go through the pool: it has room, and none waits while blocks are made. */
export const pool: Examination<ClockNeeds> = {
  id: "pool",
  expected: `less than ${FULL_PERCENT} % full, and nobody waits`,
  async examine(client, needs) {
    const statistics = await ask(client, "txpool_besuStatistics");
    if (statistics !== undefined) return examineBesu(client, statistics, needs);
    const status = await ask(client, "txpool_status");
    if (status !== undefined) {
      const [pending, queued] = [property(status, "pending"), property(status, "queued")].map(Number);
      return pass(`${pending} pending, ${queued} queued`);
    }
    const waiting = await readPool(client);
    if (waiting !== undefined) return pass(`${waiting.length} pending or queued`);
    return unknown("not told", "Besu tells with TXPOOL in --rpc-http-api.");
  },
};

async function examineBesu(client: ReadClient, statistics: unknown, needs: ClockNeeds): Promise<Finding> {
  const [most, local, remote] = ["maxSize", "localCount", "remoteCount"].map((key) =>
    Number(property(statistics, key)),
  ) as [number, number, number];
  const count = local + remote;
  const isLimited = most > 0; // a layered pool counts bytes, and says -1
  const actual = isLimited ? `${count} of ${most}` : `${count}`;
  if (isLimited && 100 * count >= FULL_PERCENT * most)
    return fail(
      actual,
      "Send more slowly, or raise --tx-pool-max-size on every node; see `nonces` for gaps.",
    );
  const since = await oldestSince(client);
  const age = since === undefined ? 0n : needs.now - since;
  if (age <= stillAfter(needs.blockPeriod ?? 0n)) return pass(actual);
  return fail(
    `${actual}, the oldest for ${age} s`,
    "See `nonces` for gaps and `gas-price`. Besu before 26.7.1 makes empty blocks where gas is free: pin a newer image.",
  );
}

/** When the transaction that waits longest came, in UNIX seconds. */
async function oldestSince(client: ReadClient): Promise<bigint | undefined> {
  const listed = await ask(client, "txpool_besuTransactions");
  if (!Array.isArray(listed)) return undefined;
  const times = listed
    .map((transaction) => Date.parse(String(property(transaction, "addedToPoolAt"))))
    .filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : BigInt(Math.floor(Math.min(...times) / 1_000));
}
