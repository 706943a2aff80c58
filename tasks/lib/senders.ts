import type { NetworkConnection } from "hardhat/types/network";
import type { Hex, LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { InputError } from "../../src/errors/input.ts";
import { remoteAccount, remoteAddresses } from "../../src/signers/remoteSigner.ts";
import { readKeyFile } from "./keyFile.ts";
import { pickKey, signerUrl } from "./signers.ts";

/** Whose keys sign what a submitter sends. */
export interface SenderArguments {
  keyFile: string | undefined;
  from: string | undefined;
}

/**
 * The accounts that send, a lane each: of a key file, else of the remote signer, else of the configuration. Those of a node
 * cannot serve: a submitter signs and writes down before any node sees.
 */
export async function openSenders(
  { keyFile, from }: SenderArguments,
  { networkConfig }: NetworkConnection,
  chainId: number,
): Promise<LocalAccount[]> {
  const senders = await findSenders({ keyFile, from }, networkConfig, chainId);
  const addresses = senders.map(({ address }) => address);
  const twice = addresses.find((address, place) => addresses.indexOf(address) !== place);
  if (twice === undefined) return senders;
  const field = keyFile === undefined ? "--from" : "--key-file";
  throw new InputError({ field, given: twice, expected: "each key once, as each is a lane of its own" });
}

async function findSenders(
  { keyFile, from }: SenderArguments,
  config: NetworkConnection["networkConfig"],
  chainId: number,
): Promise<LocalAccount[]> {
  if (keyFile !== undefined) {
    if (from === undefined) return readKeyFile(keyFile, "--key-file");
    const expected = "nothing beside --key-file, whose every key sends";
    throw new InputError({ field: "--from", given: from, expected });
  }
  const url = signerUrl("--from");
  const named = (from ?? "0").split(",").map((text) => text.trim());
  if (url !== undefined) {
    const keys = await remoteAddresses({ url });
    return named.map((text) => remoteAccount({ url, chainId, address: pickKey(keys, text, "--from") }));
  }
  if (config.type === "http" && Array.isArray(config.accounts)) {
    const keys = await Promise.all(config.accounts.map((key) => key.getHexString()));
    const accounts = keys.map((key) => privateKeyToAccount(key as Hex));
    const addresses = accounts.map(({ address }) => address);
    return named.map((text) => accounts[addresses.indexOf(pickKey(addresses, text, "--from"))]!);
  }
  throw new InputError({
    field: "--key-file",
    given: undefined,
    expected:
      "a file with a key, as no remote signer is named and the network has no keys in the configuration",
    hint: "Give --key-file, or VINCULUM_SIGNER=URL. The keys of a node do not serve: what is sent is signed and written down before any node sees it.",
  });
}
