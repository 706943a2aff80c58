import type { Address, Hex } from "viem";

import { findFourEyes } from "../../actions/audit/compareWithState.ts";
import { contractAbis, type ReadClient } from "../../actions/client.ts";
import { eventDecoder, type DecodedLog } from "../../actions/events/eventDecoder.ts";
import { foundingSources, type SourceName } from "../../actions/events/eventSources.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentKinds, instrumentName } from "../../domain/instrument.ts";

/** A contract whose events are read. */
export interface Source {
  /** In small letters, as every address of an index. */
  address: string;
  kind: SourceName;
  /** ISIN or currency, of a token that was listed. */
  code: string | null;
  /** Block by which the index knew of it. */
  foundBlock: number;
  decode: (topics: readonly Hex[], data: Hex) => DecodedLog | undefined;
}

const decoders = new Map(
  Object.entries(contractAbis).map(([kind, abi]) => [kind as SourceName, eventDecoder(abi)]),
);

export function sourceOf(address: string, kind: SourceName, code: string | null, foundBlock: number): Source {
  return { address: address.toLowerCase(), kind, code, foundBlock, decode: decoders.get(kind)! };
}

/** The contracts that a ledger's address book names. */
export function sourcesOfBook(ledger: Ledger): Source[] {
  const start = Number(ledger.anchor.block);
  const currencies = new Map(
    Object.entries(ledger.centralBanks).map(([currency, bank]) => [bank.cash.toLowerCase(), currency]),
  );
  return [...foundingSources(ledger)].map(([address, { contract }]) =>
    sourceOf(address, contract, currencies.get(address) ?? null, start),
  );
}

/** An event of the registry or an authority, as far as it may name a contract. */
export interface NamingEvent extends DecodedLog {
  source: Pick<Source, "foundBlock">;
  block: number;
}

/**
 * The contracts that events name: authorities, tokens, and four-eyes contracts among the holders of roles. Each is found
 * where it was named first, and not before that which names it was found, so that it does not depend on how the chain was
 * read.
 *
 * @param events In the order of the chain.
 * @param known Addresses that are no news.
 */
export async function sourcesNamed(
  client: ReadClient,
  events: readonly NamingEvent[],
  { known, head }: { known: ReadonlySet<string>; head: bigint },
): Promise<Source[]> {
  const named = events.flatMap(({ name, args, ...event }): Source[] => {
    if (name === "AuthorityRegistered")
      return [sourceOf(args["authority"] as string, "Authority", null, foundBlockOf(event))];
    if (name !== "InstrumentListed") return [];
    const kind = instrumentKinds[args["kind"] as number] === "cash" ? "WholesaleCash" : "Bond";
    const code = instrumentName(args["code"] as string);
    return [sourceOf(args["token"] as string, kind, code, foundBlockOf(event))];
  });
  const granted = new Map<string, number>();
  for (const { name, args, ...event } of events) {
    const account = args["account"] as string;
    if (name === "RoleGranted" && !granted.has(account)) granted.set(account, foundBlockOf(event));
  }
  const holders = [...granted.keys()].filter((account) => !known.has(account)) as Address[];
  const fourEyes = await findFourEyes(client, holders, head);
  const found = [...fourEyes.keys()].map((address) =>
    sourceOf(address, "FourEyes", null, granted.get(address.toLowerCase())!),
  );
  const fresh = new Map<string, Source>();
  for (const source of [...named, ...found])
    if (!known.has(source.address) && !fresh.has(source.address)) fresh.set(source.address, source);
  return [...fresh.values()];
}

function foundBlockOf({ source, block }: Pick<NamingEvent, "source" | "block">): number {
  return Math.max(source.foundBlock, block);
}
