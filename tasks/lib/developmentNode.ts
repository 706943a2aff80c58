import type { NetworkConnection } from "hardhat/types/network";
import { getAddresses } from "viem/actions";

import type { ReadClient } from "../../src/actions/client.ts";
import { withTypedErrors } from "../../src/actions/write.ts";
import { InputError } from "../../src/errors/input.ts";

const NAMES = /^(?:hardhat|anvil)/i;

/**
 * Refuses any network but a node of this kind on somebody's desk that keeps the officers' keys itself: what comes next uses
 * keys that everybody can derive.
 *
 * @param keys How many keys it must keep.
 * @throws {InputError} Where it is another.
 */
export async function requireDevelopmentNode(
  { networkConfig, networkName }: NetworkConnection,
  client: ReadClient,
  keys: number,
): Promise<void> {
  const own = networkConfig.type === "http" && networkConfig.accounts === "remote";
  const [name, addresses] = await withTypedErrors(() =>
    Promise.all([client.request({ method: "web3_clientVersion" }), getAddresses(client)]),
  );
  if (own && NAMES.test(name) && addresses.length >= keys) return;
  throw new InputError({
    field: "--network",
    given: networkName,
    expected: "a development node (Hardhat or anvil) that keeps the officers' keys itself",
    hint: "What this command makes is signed with keys that anybody can derive: it is for `npm run node` on this machine.",
  });
}
