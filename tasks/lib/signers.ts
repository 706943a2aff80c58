import type { NetworkConnection } from "hardhat/types/network";
import { custom, isAddressEqual, type Address, type LocalAccount, type Transport } from "viem";
import { getAddresses } from "viem/actions";

import type { ReadClient } from "../../src/actions/client.ts";
import { withTypedErrors } from "../../src/actions/write.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { FREE, type NetworkFees } from "../../src/domain/fees.ts";
import { InputError } from "../../src/errors/input.ts";
import { remoteAccount, remoteAddresses } from "../../src/signers/remoteSigner.ts";

/** Environment variables with the URL of a remote signer, by the option that says which of its keys sends. */
const SIGNERS = { "--from": "VINCULUM_SIGNER", "--counter-from": "VINCULUM_COUNTER_SIGNER" } as const;

/** URL of the remote signer for an option; undefined where there is none. */
export function signerUrl(option: keyof typeof SIGNERS): string | undefined {
  return process.env[SIGNERS[option]] || undefined;
}

/** The key that an option names: of the remote signer where there is one, else of the node or the configuration. */
export async function keyThatSends(
  { client, ledger: { chainId } }: { client: ReadClient; ledger: Ledger },
  from: string,
  option: keyof typeof SIGNERS,
): Promise<Address | LocalAccount> {
  const url = signerUrl(option);
  if (url === undefined) return resolveKey(client, from, option);
  return remoteAccount({ url, chainId, address: pickKey(await remoteAddresses({ url }), from, option) });
}

/** A key by its address, or by its number in the list of accounts of the node. */
export async function resolveKey(client: ReadClient, text: string, option: string): Promise<Address> {
  return pickKey(await withTypedErrors(() => getAddresses(client)), text, option);
}

/** One of some keys, by its address or its number among them. */
export function pickKey(keys: readonly Address[], text: string, option: string): Address {
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

/** The way to a network. A refusal is an answer: asking again would only take time. */
export function transportOf({ provider }: NetworkConnection): Transport {
  return custom(provider, { retryCount: 0 });
}

/** What to offer for gas: nothing where the configuration says so, which Hardhat sees to for its own accounts only. */
export function feesOf({ networkConfig }: NetworkConnection): { fees?: NetworkFees } {
  return networkConfig.gasPrice === 0n ? { fees: FREE } : {};
}
