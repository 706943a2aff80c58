import type { Address } from "viem";

import {
  foldAnnouncements,
  readAnnouncements,
  standingOf,
  type Announcements,
  type PolicyView,
} from "../../../../src/actions/policies/readPolicies.ts";
import { foldOpenLocks, type KnownOpenLocks } from "../../../../src/actions/tokens/foldOpenLocks.ts";
import { readLockLogs } from "../../../../src/actions/tokens/readOpenLocks.ts";
import { followed } from "../../chain/followed.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

const announcementsIn = followed<Announcements>({
  begin: () => new Map(),
  async advance(known, { client, ...source }) {
    const more = await readAnnouncements(client, source);
    return more.length === 0 ? known : foldAnnouncements(known, more);
  },
});

const openLocksOf = followed<KnownOpenLocks, Address>({
  begin: () => new Map(),
  async advance(known, { client, fromBlock, toBlock }, token) {
    const logs = await readLockLogs(client, { token, fromBlock, toBlock });
    return logs.length === 0 ? known : foldOpenLocks(known, logs);
  },
});

/** Every policy ever announced, as of a block. */
export async function policiesIn(reading: Reading): Promise<PolicyView[]> {
  const { client, ledger, block, registry } = reading;
  const [announced, ...locks] = await Promise.all([
    announcementsIn(reading),
    ...registry.instruments.map(async ({ token, authority }) =>
      [...(await openLocksOf(reading, token)).values()].map(({ policy }) => ({ policy, authority })),
    ),
  ]);
  return standingOf(client, { ledger, blockNumber: block.number, announced, locks: locks.flat() });
}
