import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { createWalletClient, custom, isAddressEqual, type Address } from "viem";
import { getAddresses } from "viem/actions";

import type { ReadClient, WriteClient } from "../../src/actions/client.ts";
import { checkLedger } from "../../src/actions/ledger/checkLedger.ts";
import { listParticipants, type ParticipantView } from "../../src/actions/participants/listParticipants.ts";
import { withTypedErrors } from "../../src/actions/write.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { InputError } from "../../src/errors/input.ts";
import { deploymentFolder, readLedger } from "./ledgerBook.ts";

const POLLING_MS = 250;

/** A network, and a key of its node or configuration that sends. */
export interface TaskChain {
  connection: NetworkConnection;
  client: WriteClient;
}

/** A deployed ledger on the chain that it was deployed to. */
export interface TaskLedger extends TaskChain {
  ledger: Ledger;
  /** The participants as they stand now. */
  directory: ParticipantView[];
}

/** Connects to the network of `--network`; `from` is an address, or a number in the node's list of accounts. */
export async function openChain(hre: HardhatRuntimeEnvironment, from: string): Promise<TaskChain> {
  const connection = await hre.network.create();
  const transport = custom(connection.provider);
  const reader = createWalletClient({ transport });
  const account = await resolveKey(reader, from, "--from");
  return { connection, client: createWalletClient({ account, transport, pollingInterval: POLLING_MS }) };
}

/** As {@link openChain}, with the ledger of that network; the chain must be the one it is on. */
export async function openLedger(hre: HardhatRuntimeEnvironment, from: string): Promise<TaskLedger> {
  const network = hre.globalOptions.network ?? "default";
  const ledger = readLedger(deploymentFolder(hre, network), network);
  const chain = await openChain(hre, from);
  await checkLedger(chain.client, { ledger });
  return { ...chain, ledger, directory: await listParticipants(chain.client, { ledger }) };
}

/** A key by its address, or by its number in the list of accounts of the node. */
export async function resolveKey(client: ReadClient, text: string, option: string): Promise<Address> {
  const keys = await withTypedErrors(() => getAddresses(client));
  const known = `${keys.length} keys here, numbered from 0`;
  if (/^[0-9]+$/.test(text)) {
    const key = keys[Number(text)];
    if (key !== undefined) return key;
    throw new InputError({ field: option, given: text, expected: `one of the ${known}` });
  }
  const address = parseAddress(text, { field: option });
  if (keys.some((key) => isAddressEqual(key, address))) return address;
  throw new InputError({ field: option, given: text, expected: `the address of one of the ${known}` });
}
