import { getAddress, isAddressEqual, type Address } from "viem";
import { getTransactionCount } from "viem/actions";

import { fail, pass, unknown, type Examination } from "./examination.ts";
import { readPool, type WaitingTransaction } from "./pool.ts";

export interface NonceNeeds {
  /** Addresses that send for us. */
  senders: readonly Address[];
}

/** A nonce that nothing was sent with, and what waits for it. */
interface Gap {
  missing: number;
  waiting: number[];
}

/** Whether what our senders sent can be mined: a nonce left out holds up everything after it, without end. */
export const nonces: Examination<NonceNeeds> = {
  id: "nonces",
  expected: "no gap",
  async examine(client, { senders }) {
    if (senders.length === 0) return unknown("no senders", "Name them: --senders 0x…,0x….");
    const [waiting, counts] = await Promise.all([
      readPool(client),
      Promise.all(
        senders.map(async (address) => ({
          address,
          latest: await getTransactionCount(client, { address }),
          pending: await getTransactionCount(client, { address, blockTag: "pending" }),
        })),
      ),
    ]);
    const underWay = counts.reduce((sum, { latest, pending }) => sum + pending - latest, 0);
    const actual = `${senders.length} sender${senders.length === 1 ? "" : "s"}, ${underWay} under way`;
    if (waiting === undefined)
      return unknown(
        actual,
        "What waits beyond a gap is not told: Besu tells with TXPOOL in --rpc-http-api.",
      );
    const gaps = counts.flatMap(({ address, latest }) => {
      const gap = findGap(latest, waiting, address);
      return gap === undefined ? [] : [gapText(address, latest, gap)];
    });
    if (gaps.length === 0) return pass(actual);
    return fail(
      gaps.join("; "),
      "Send a transaction with the missing nonce from that sender, such as one of nothing to itself.",
    );
  },
};

/** The first nonce from the next one on that is missing although later ones wait. */
function findGap(next: number, waiting: readonly WaitingTransaction[], sender: Address): Gap | undefined {
  const own = new Set(waiting.filter(({ from }) => isAddressEqual(from, sender)).map(({ nonce }) => nonce));
  let missing = next;
  while (own.has(missing)) ++missing;
  const later = [...own].filter((nonce) => nonce > missing);
  return later.length === 0 ? undefined : { missing, waiting: later };
}

function gapText(address: Address, latest: number, { missing, waiting }: Gap): string {
  return `${getAddress(address)} has ${latest} in blocks, nonce ${missing} is missing, ${waiting.length} waiting from ${Math.min(...waiting)} on`;
}
