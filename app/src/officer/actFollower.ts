import type { Address, Client, Hex } from "viem";
import { getTransaction } from "viem/actions";

import { fourEyesAbi } from "../../../src/abi/fourEyes.ts";
import {
  actsAt,
  foldActs,
  foldOfficers,
  type KnownActs,
  type KnownOfficers,
} from "../../../src/actions/fourEyes/foldQueue.ts";
import { fourEyesOf } from "../../../src/actions/fourEyes/fourEyesOf.ts";
import type { ActView } from "../../../src/actions/fourEyes/readActs.ts";
import { doersOf, type Doer } from "../../../src/actions/fourEyes/readDoers.ts";
import { readBlockTimes, readLogs } from "../../../src/actions/logs.ts";
import { withTypedErrors } from "../../../src/actions/write.ts";
import { followed, type FollowedReading } from "../chain/followed.ts";

/** What the events of a four-eyes contract say. */
export interface KnownQueue {
  acts: KnownActs;
  officers: KnownOfficers;
  /** UNIX seconds of the blocks with events. */
  times: ReadonlyMap<bigint, bigint>;
}

/** The acts and officers of a four-eyes contract, as of a block. */
export const queueOf = followed<KnownQueue, Address>({
  begin: () => ({ acts: new Map(), officers: new Map(), times: new Map() }),
  async advance(known, { client, fromBlock, toBlock }, address) {
    const logs = await readLogs(client, { address, abi: fourEyesAbi, fromBlock, toBlock });
    if (logs.length === 0) return known;
    const times = await withTypedErrors(() => readBlockTimes(client, logs));
    return {
      acts: foldActs(known.acts, logs),
      officers: foldOfficers(known.officers, logs),
      times: new Map([...known.times, ...times]),
    };
  },
});

/** Who sent transactions, by node. What a hash stands for never changes. */
const senders = new WeakMap<Client, Map<Hex, Promise<Address>>>();

/** Every act under four eyes of a ledger, as of a block. */
export async function actsIn(reading: FollowedReading & { block: { time: bigint } }): Promise<ActView[]> {
  const queues = fourEyesOf(reading.ledger).map(({ address }) => queueOf(reading, address));
  return (await Promise.all(queues)).flatMap(({ acts }) => actsAt(acts, reading.block.time));
}

/** Who is behind transactions of officers: persons where they went through a four-eyes contract, else the sender. */
export async function doersIn(
  { client }: Pick<FollowedReading, "client">,
  transactions: readonly Hex[],
  acts: readonly ActView[],
): Promise<Map<Hex, Doer>> {
  const sent = [...new Set(transactions)].map(async (hash) => [hash, await senderOf(client, hash)] as const);
  return doersOf(new Map(await Promise.all(sent)), acts);
}

function senderOf(client: Client, hash: Hex): Promise<Address> {
  const known = senders.get(client) ?? new Map<Hex, Promise<Address>>();
  senders.set(client, known);
  const found =
    known.get(hash) ?? withTypedErrors(() => getTransaction(client, { hash })).then(({ from }) => from);
  known.set(hash, found);
  // A node that did not answer is asked again.
  found.catch(() => known.delete(hash));
  return found;
}
