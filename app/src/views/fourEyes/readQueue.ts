import { namedAuthorities } from "../../../../src/actions/authorities.ts";
import {
  addRegistered,
  foundingSources,
  type EventSources,
} from "../../../../src/actions/events/eventSources.ts";
import type { CallNames } from "../../../../src/actions/fourEyes/argumentMeaning.ts";
import { actsAt } from "../../../../src/actions/fourEyes/foldQueue.ts";
import { fourEyesOf, type FourEyesEntry } from "../../../../src/actions/fourEyes/fourEyesOf.ts";
import type { ActView } from "../../../../src/actions/fourEyes/readActs.ts";
import type { PersonView } from "../../../../src/actions/fourEyes/readOfficers.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { followed } from "../../chain/followed.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { queueOf } from "../../officer/actFollower.ts";
import { redemptionsOf } from "../../officer/cashFollower.ts";

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

const sourcesIn = followed<EventSources>({
  begin: foundingSources,
  async advance(known, { client, ledger, ...range }) {
    const sources: EventSources = new Map(known);
    await addRegistered(sources, client, ledger, range);
    return sources.size === known.size ? known : sources;
  },
});

/** Reads every act under four eyes of a ledger. */
export async function readQueue(reading: Reading): Promise<Queue> {
  const { ledger, block } = reading;
  const [names, ...queues] = await Promise.all([
    readNames(reading),
    ...fourEyesOf(ledger).map(async (entry) => ({ entry, known: await queueOf(reading, entry.address) })),
  ]);
  return {
    authorities: queues.map(({ entry, known: { acts, officers } }) => ({
      entry,
      authority: entry.authority.toUpperCase(),
      acts: actsAt(acts, block.time),
      officers: [...officers.values()],
    })),
    names,
    times: new Map(queues.flatMap(({ known }) => [...known.times])),
  };
}

/** As `readCallNames`, each event once. */
async function readNames(reading: Reading): Promise<CallNames> {
  const { ledger, registry } = reading;
  const [sources, ...redemptions] = await Promise.all([
    sourcesIn(reading),
    ...(Object.keys(ledger.centralBanks) as Currency[]).map(async (currency) =>
      [...(await redemptionsOf(reading, currency)).values()].map((each) => ({ ...each, currency })),
    ),
  ]);
  const { participants: directory, instruments } = registry;
  return {
    sources,
    instruments,
    directory,
    authorities: namedAuthorities(ledger),
    redemptions: redemptions.flat(),
  };
}

/** Whether somebody has to do something about an act. */
export function isWaiting({ status }: ActView): boolean {
  return status === "open" || status === "reported";
}
