import type { Abi, Address } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentKinds } from "../../domain/instrument.ts";
import { fourEyesOf } from "../fourEyes/fourEyesOf.ts";
import { contractAbis, type ReadClient } from "../client.ts";
import { readLogs, type BlockRange } from "../logs.ts";

/** Name of a contract whose events are read. */
export type SourceName = keyof typeof contractAbis;

/** The contracts of a ledger by address in small letters. */
export type EventSources = Map<string, { contract: SourceName; address: Address; abi: Abi }>;

/** The contracts that a ledger starts with. */
export function foundingSources(ledger: Ledger): EventSources {
  const sources: EventSources = new Map();
  add(sources, "Authority", ledger.csd);
  for (const { address } of fourEyesOf(ledger)) add(sources, "FourEyes", address);
  add(sources, "ParticipantRegistry", ledger.registry);
  add(sources, "BondFactory", ledger.bondFactory);
  add(sources, "BondDocuments", ledger.bondDocuments);
  add(sources, "DvP", ledger.dvp);
  add(sources, "HashTimeLock", ledger.hashTimeLock);
  for (const { authority, cash, redemption } of Object.values(ledger.centralBanks)) {
    add(sources, "Authority", authority);
    add(sources, "WholesaleCash", cash);
    add(sources, "CashRedemption", redemption);
  }
  return sources;
}

/** Every contract of a ledger that this version knows, at its newest block unless stated. */
export async function readSources(
  client: ReadClient,
  ledger: Ledger,
  toBlock?: bigint,
): Promise<EventSources> {
  const sources = foundingSources(ledger);
  await addRegistered(sources, client, ledger, { fromBlock: ledger.anchor.block, toBlock });
  return sources;
}

/** Adds the authorities and tokens that the registry took in within a range. */
export async function addRegistered(
  sources: EventSources,
  client: ReadClient,
  ledger: Ledger,
  range: BlockRange,
): Promise<void> {
  const registry = { address: ledger.registry, abi: participantRegistryAbi, ...range } as const;
  for (const { args } of await readLogs(client, { ...registry, eventName: "AuthorityRegistered" })) {
    add(sources, "Authority", args.authority);
  }
  for (const { args } of await readLogs(client, { ...registry, eventName: "InstrumentListed" })) {
    add(sources, instrumentKinds[args.kind] === "cash" ? "WholesaleCash" : "Bond", args.token);
  }
}

function add(sources: EventSources, contract: SourceName, address: Address): void {
  sources.set(address.toLowerCase(), { contract, address, abi: contractAbis[contract] });
}
