import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { createClient, type Address } from "viem";

import type { ReadClient, WriteClient } from "../../src/actions/client.ts";
import { asOfficer } from "../../src/actions/fourEyes/asOfficer.ts";
import { checkLedger } from "../../src/actions/ledger/checkLedger.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { InputError } from "../../src/errors/input.ts";
import { deploymentFolder, readLedger } from "./ledgerBook.ts";
import { feesOf, keyThatSends, resolveKey, transportOf } from "./signers.ts";

/** How often one looks whether a transaction is in a block. */
const POLLING_MS = 250;

/** A network. */
export interface TaskChain {
  connection: NetworkConnection;
  /** Reads. */
  client: ReadClient;
}

/** A deployed ledger on the chain that it was deployed to. */
export interface TaskLedger extends TaskChain {
  ledger: Ledger;
  /** The participants as they stand now. */
  directory: ParticipantView[];
}

/** Connects to a network of the configuration; to that of `--network` unless stated. */
export async function openChain(hre: HardhatRuntimeEnvironment, network?: string): Promise<TaskChain> {
  const connection = await hre.network.create(network);
  return { connection, client: createClient({ transport: transportOf(connection) }) };
}

/** Connects to the network of `--network` and its ledger; the chain must be the one that the ledger is on. */
export async function openLedger(hre: HardhatRuntimeEnvironment): Promise<TaskLedger> {
  return openLedgerOf(hre, networkName(hre), "--network");
}

/** Connects to the network of `--counter-network` and its ledger. */
export async function openCounterLedger(
  hre: HardhatRuntimeEnvironment,
  network: string | undefined,
): Promise<TaskLedger> {
  const option = "--counter-network";
  const known = Object.keys(hre.config.networks);
  if (network !== undefined && known.includes(network)) return openLedgerOf(hre, network, option);
  throw new InputError({ field: option, given: network, expected: `one of ${known.join(", ")}` });
}

async function openLedgerOf(
  hre: HardhatRuntimeEnvironment,
  network: string,
  option: string,
): Promise<TaskLedger> {
  const ledger = readLedger(deploymentFolder(hre, network), network, option);
  const chain = await openChain(hre, network);
  await checkLedger(chain.client, { ledger });
  return { ...chain, ledger, directory: await listParticipants(chain.client, { ledger }) };
}

/**
 * As {@link openLedger}, to send with a key of the node, the configuration or a remote signer. An officer's privileged acts go through
 * four eyes.
 */
export async function openLedgerAs(
  hre: HardhatRuntimeEnvironment,
  from: string,
): Promise<TaskLedger & { client: WriteClient }> {
  return withKey(await openLedger(hre), from, "--from");
}

/** As {@link openCounterLedger}, to send with a key of that node. */
export async function openCounterLedgerAs(
  hre: HardhatRuntimeEnvironment,
  network: string | undefined,
  from: string,
): Promise<TaskLedger & { client: WriteClient }> {
  return withKey(await openCounterLedger(hre, network), from, "--counter-from");
}

async function withKey(
  open: TaskLedger,
  from: string,
  option: "--from" | "--counter-from",
): Promise<TaskLedger & { client: WriteClient }> {
  const account = await keyThatSends(open, from, option);
  const transport = transportOf(open.connection);
  const client = {
    ...createClient({ account, transport, pollingInterval: POLLING_MS }),
    ...feesOf(open.connection),
  };
  return { ...open, client: await asOfficer(client, { ledger: open.ledger }) };
}

/** The network of `--network`, or Hardhat's own default. */
export function networkName(hre: HardhatRuntimeEnvironment): string {
  return hre.globalOptions.network ?? "default";
}

/** An address as it is, or that of a key by its number in the list of accounts of the node. */
export async function resolveAddress(client: ReadClient, text: string, option: string): Promise<Address> {
  return text.startsWith("0x") ? parseAddress(text, { field: option }) : resolveKey(client, text, option);
}
