import type { Address } from "viem";
import { publicKeyToAddress } from "viem/accounts";

import { InputError } from "../errors/input.ts";
import { formatEndpoint, type Endpoint } from "./endpoint.ts";
import type { NodePublicKey } from "./publicKey.ts";

/** What a node is for: it makes blocks, or it answers whoever uses the ledger and keeps every past state. */
export const nodeRoles = ["validator", "rpc"] as const;
export type NodeRole = (typeof nodeRoles)[number];

/** A node as the others know it. */
export interface NetworkNode {
  /** Of its service and its key's folder. */
  name: string;
  role: NodeRole;
  publicKey: NodePublicKey;
  endpoint: Endpoint;
}

/**
 * A node's name: small letters, digits and hyphens, as services, files and volumes are named.
 *
 * @throws {InputError} Where it is something else.
 *
 * @example
 * parseNodeName("bank-a", "name");
 */
export function parseNodeName(text: string, field: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(text)) return text;
  const expected = "a name of at most 32 small letters, digits and hyphens, such as bank-a";
  throw new InputError({ field, given: text, expected });
}

/**
 * The address that a validator signs blocks with.
 *
 * @example
 * nodeAddress(node); // "0x…", as in the genesis block
 */
export function nodeAddress({ publicKey }: Pick<NetworkNode, "publicKey">): Address {
  return publicKeyToAddress(`0x04${publicKey.slice(2)}`);
}

/**
 * How other nodes name a node (EIP-8, devp2p).
 *
 * @example
 * nodeEnode(node); // "enode://…@10.1.0.11:30303"
 */
export function nodeEnode({ publicKey, endpoint }: Pick<NetworkNode, "publicKey" | "endpoint">): string {
  return `enode://${publicKey.slice(2)}@${formatEndpoint(endpoint)}`;
}

/**
 * The nodes of one role, by ascending address, as Besu wants validators.
 *
 * @example
 * const validators = nodesOf(nodes, "validator");
 */
export function nodesOf(nodes: readonly NetworkNode[], role: NodeRole): NetworkNode[] {
  return nodes.filter((node) => node.role === role).toSorted(compareAddresses);
}

/**
 * Puts keys into the order of their addresses.
 *
 * @example
 * keys.toSorted(compareAddresses);
 */
export function compareAddresses(
  a: Pick<NetworkNode, "publicKey">,
  b: Pick<NetworkNode, "publicKey">,
): number {
  return BigInt(nodeAddress(a)) < BigInt(nodeAddress(b)) ? -1 : 1;
}
