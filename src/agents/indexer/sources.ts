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
  block: number;
}

/**
 * The contracts that events name: authorities, tokens, and four-eyes contracts among the holders of roles.
 *
 * @param known Addresses that are no news.
 */
export async function sourcesNamed(
  client: ReadClient,
  events: readonly NamingEvent[],
  { known, head }: { known: ReadonlySet<string>; head: bigint },
): Promise<Source[]> {
  const named = events.flatMap(({ name, args, block }): Source[] => {
    if (name === "AuthorityRegistered")
      return [sourceOf(args["authority"] as string, "Authority", null, block)];
    if (name !== "InstrumentListed") return [];
    const kind = instrumentKinds[args["kind"] as number] === "cash" ? "WholesaleCash" : "Bond";
    return [sourceOf(args["token"] as string, kind, instrumentName(args["code"] as string), block)];
  });
  const granted = new Map(
    events
      .filter(({ name }) => name === "RoleGranted")
      .map(({ args, block }): [string, number] => [args["account"] as string, block]),
  );
  const holders = [...granted.keys()].filter((account) => !known.has(account)) as Address[];
  const fourEyes = await findFourEyes(client, holders, head);
  const found = [...fourEyes.keys()].map((address) =>
    sourceOf(address, "FourEyes", null, granted.get(address.toLowerCase())!),
  );
  const fresh = [...named, ...found].filter(({ address }) => !known.has(address));
  return [...new Map(fresh.map((source) => [source.address, source])).values()];
}
