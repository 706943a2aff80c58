import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { Ajv, type ValidateFunction } from "ajv";
import { privateKeyToAccount } from "viem/accounts";

import { compareAddresses, nodeAddress, type NetworkNode } from "../../src/network/node.ts";
import type { NetworkPlan } from "../../src/network/plan.ts";
import { parsePublicKey } from "../../src/network/publicKey.ts";

/** The public key of the private key that is this number. */
export function publicKeyOf(number: number) {
  const { publicKey } = privateKeyToAccount(`0x${number.toString(16).padStart(64, "0")}`);
  return parsePublicKey(publicKey, "key");
}

/** A node whose key is this number. */
export function nodeOf(number: number, role: NetworkNode["role"] = "validator"): NetworkNode {
  const endpoint = { host: `10.1.0.${number}`, port: 30303 };
  return { name: `node-${number}`, role, publicKey: publicKeyOf(number), endpoint };
}

/** Four validators in the wrong order, and an RPC node before them. */
export function planOf(changes: Partial<NetworkPlan> = {}): NetworkPlan {
  const validators = [1, 2, 3, 4].map((number) => nodeOf(number)).toSorted((a, b) => -compareAddresses(a, b));
  return {
    terms: { chainId: 2026, blockPeriod: 3, epochLength: 30_000, gasLimit: 100_000_000n },
    nodes: [nodeOf(9, "rpc"), ...validators],
    placement: "apart",
    accounts: undefined,
    otherNodes: [],
    ...changes,
  };
}

/** Addresses of a plan's validators, ascending. */
export function validatorAddresses({ nodes }: NetworkPlan): string[] {
  const addresses = nodes.filter(({ role }) => role === "validator").map(nodeAddress);
  return addresses.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}

/**
 * The compose specification's own schema (github.com/compose-spec/compose-spec, Apache-2.0), as the linter dclint
 * carries it.
 */
export function composeValidator(): ValidateFunction {
  // Not by `import.meta.resolve`: `hardhat test` loads files as CommonJS first, which has none, and then a second time.
  const dclint = createRequire(import.meta.url).resolve("dclint/package.json");
  const file = join(dirname(dclint), "schemas", "compose.schema.json");
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, "utf8")) as { $schema: string };
  // Its dialect is draft-07, by an address that Ajv does not know it by; "deprecated" is no keyword of that dialect.
  return new Ajv({ strict: false, allErrors: true }).compile(schema);
}
