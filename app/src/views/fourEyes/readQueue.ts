import { fourEyesOf, type FourEyesEntry } from "../../../../src/actions/fourEyes/fourEyesOf.ts";
import { readActs, type ActView } from "../../../../src/actions/fourEyes/readActs.ts";
import { readOfficers, type PersonView } from "../../../../src/actions/fourEyes/readOfficers.ts";
import type { CallNames } from "../../../../src/actions/fourEyes/argumentMeaning.ts";
import { readCallNames } from "../../../../src/actions/fourEyes/readCallNames.ts";
import { readBlockTimes } from "../../../../src/actions/logs.ts";
import { withTypedErrors } from "../../../../src/actions/write.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

/** One authority's acts and officers. */
export interface AuthorityQueue {
  entry: FourEyesEntry;
  /** `CSD`, or a currency. */
  authority: string;
  acts: ActView[];
  officers: PersonView[];
}

/** What every authority's officers did and propose, as of one block, with what puts names to it. */
export interface Queue {
  authorities: AuthorityQueue[];
  names: CallNames;
  /** UNIX seconds, by block. */
  times: ReadonlyMap<bigint, bigint>;
}

/** Reads every act under four eyes of a ledger. */
export async function readQueue({ client, ledger, block, registry }: Reading): Promise<Queue> {
  const { participants: directory, instruments } = registry;
  const [names, ...authorities] = await Promise.all([
    readCallNames(client, { ledger, instruments, directory, toBlock: block.number }),
    ...fourEyesOf(ledger).map(async (entry): Promise<AuthorityQueue> => {
      const fourEyes = entry.address;
      const [acts, officers] = await Promise.all([
        readActs(client, { ledger, fourEyes, at: block }),
        readOfficers(client, { ledger, fourEyes, toBlock: block.number }),
      ]);
      return { entry, authority: entry.authority.toUpperCase(), acts, officers };
    }),
  ]);
  const blocks = authorities.flatMap(({ acts }) =>
    acts.flatMap(({ begun, ended }) => [begun.block, ...(ended === undefined ? [] : [ended.block])]),
  );
  const times = await withTypedErrors(() =>
    readBlockTimes(
      client,
      blocks.map((blockNumber) => ({ blockNumber })),
    ),
  );
  return { authorities, names, times };
}

/** Whether somebody has to do something about an act. */
export function isWaiting({ status }: ActView): boolean {
  return status === "open" || status === "reported";
}
