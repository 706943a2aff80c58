import type { Address } from "viem";

import { nodesOf, type NetworkNode } from "./node.ts";
import type { NetworkTerms } from "./terms.ts";

/** All that the files of a network are written from. */
export interface NetworkPlan {
  terms: NetworkTerms;
  /** Validators and RPC nodes. */
  nodes: readonly NetworkNode[];
  /** On one machine, in a network of its own, or each node on its owner's machine. */
  placement: Placement;
  /** Accounts that may send; undefined where anybody may. */
  accounts: readonly Address[] | undefined;
  /** Enodes that may connect besides those of the nodes. */
  otherNodes: readonly string[];
}

export type Placement = "together" | "apart";

/** Besu on the network's files. Pinned: releases before 26.7.1 built empty blocks where gas is free. */
export const BESU_IMAGE = "hyperledger/besu:26.9.0";

/** Addresses of nodes on one machine: the machine's own are elsewhere. */
export const SUBNET = "172.30.26.0/24";
/** Places in it. */
export const RPC_HOST = 10;
export const FIRST_VALIDATOR_HOST = 11;
/** Most validators whose addresses fit the subnet, with room to add others. */
export const MOST_VALIDATORS = 100;

/** Port of the first node's JSON-RPC on its machine. */
const FIRST_RPC_PORT = 8545;

/**
 * An address in the subnet.
 *
 * @example
 * subnetHost(11); // "172.30.26.11"
 */
export function subnetHost(number: number): string {
  return SUBNET.replace(/0\/24$/, String(number));
}

/**
 * The port of 127.0.0.1 at which a node's owner reaches its JSON-RPC: 8545, counted up where several nodes share a
 * machine, the RPC node first and the validators by address.
 *
 * @example
 * rpcPort(plan, node); // 8546 for the first validator beside an RPC node
 */
export function rpcPort({ nodes, placement }: NetworkPlan, node: NetworkNode): number {
  const neighbours = [...nodesOf(nodes, "rpc"), ...nodesOf(nodes, "validator")].filter(
    ({ endpoint }) => placement === "together" || endpoint.host === node.endpoint.host,
  );
  return FIRST_RPC_PORT + neighbours.indexOf(node);
}
