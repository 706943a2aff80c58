import { FileError, type LineError } from "../../src/errors/file.ts";
import { InputError } from "../../src/errors/input.ts";
import { parseAccountList, parseNodeList, type ListContent } from "../../src/network/allowLists.ts";
import { P2P_PORT } from "../../src/network/endpoint.ts";
import { compareAddresses, nodesOf, type NetworkNode } from "../../src/network/node.ts";
import { parseNodesCsv } from "../../src/network/nodesCsv.ts";
import {
  FIRST_VALIDATOR_HOST,
  MOST_VALIDATORS,
  RPC_HOST,
  subnetHost,
  type NetworkPlan,
} from "../../src/network/plan.ts";
import { LEAST_VALIDATORS, requireQuorum } from "../../src/network/quorum.ts";
import { parseTerms, whole } from "../../src/network/terms.ts";
import { readText } from "./files.ts";
import type { NodeKeys } from "./networkFolder.ts";
import { makeNodeKey } from "./nodeKeys.ts";
import { required } from "./options.ts";

export interface PlanArguments {
  chainId: string | undefined;
  count: string | undefined;
  validators: string | undefined;
  blockPeriod: string;
  epochLength: string;
  gasLimit: string;
  accounts: string | undefined;
  nodes: string | undefined;
  withoutFaultTolerance: boolean;
}

/**
 * The network that the command line asks for, and the keys that were made for it: none where owners handed in theirs.
 *
 * @throws {InputError} Where anything of it is not what it must be.
 * @throws {FileError} Where a file has bad lines.
 */
export function planNetwork(args: PlanArguments): { plan: NetworkPlan; keys: NodeKeys } {
  const terms = parseTerms({ ...args, chainId: required(args.chainId, "--chain-id") });
  const accounts = readList(args.accounts, "--accounts", parseAccountList);
  const otherNodes = readList(args.nodes, "--nodes", parseNodeList) ?? [];
  const { nodes, keys } = args.validators === undefined ? makeNodes(args) : readNodes(args);
  const placement = args.validators === undefined ? "together" : "apart";
  return { plan: { terms, nodes, placement, accounts, otherNodes }, keys };
}

/** Nodes of one machine, with keys of their own. Validators are numbered by their place in the genesis block. */
function makeNodes({ count, withoutFaultTolerance }: PlanArguments): {
  nodes: NetworkNode[];
  keys: NodeKeys;
} {
  const validators = Number(whole(count ?? String(LEAST_VALIDATORS), "--count", 1n, BigInt(MOST_VALIDATORS)));
  requireQuorum(validators, { withoutFaultTolerance, field: "--count" });
  const made = Array.from({ length: validators }, makeNodeKey).toSorted(compareAddresses);
  const rpcKey = makeNodeKey();
  const nodes: NetworkNode[] = [
    ...made.map(({ publicKey }, index) => ({
      name: `validator-${index + 1}`,
      role: "validator" as const,
      publicKey,
      endpoint: { host: subnetHost(FIRST_VALIDATOR_HOST + index), port: P2P_PORT },
    })),
    {
      name: "rpc",
      role: "rpc",
      publicKey: rpcKey.publicKey,
      endpoint: { host: subnetHost(RPC_HOST), port: P2P_PORT },
    },
  ];
  return { nodes, keys: new Map([...made, rpcKey].map((key, index) => [nodes[index]!.name, key])) };
}

/** Nodes whose owners keep their keys. */
function readNodes({ validators, count, withoutFaultTolerance }: PlanArguments) {
  if (count !== undefined) {
    const expected = "nothing beside --validators, which lists the nodes";
    throw new InputError({ field: "--count", given: count, expected });
  }
  const path = validators!;
  const { nodes, errors } = parseNodesCsv(readText(path, "--validators"));
  requireNoErrors(path, errors);
  requireQuorum(nodesOf(nodes, "validator").length, { withoutFaultTolerance, field: "--validators" });
  if (nodesOf(nodes, "rpc").length === 0) {
    throw new InputError({
      field: "--validators",
      given: "no node with the role rpc",
      expected: "an RPC node at least, which answers whoever uses the ledger",
    });
  }
  return { nodes: [...nodes], keys: new Map<string, never>() };
}

function readList<Item>(
  path: string | undefined,
  option: string,
  parse: (text: string) => ListContent<Item>,
): readonly Item[] | undefined {
  if (path === undefined) return undefined;
  const { items, errors } = parse(readText(path, option));
  requireNoErrors(path, errors);
  return items;
}

function requireNoErrors(path: string, lines: readonly LineError[]): void {
  if (lines.length > 0) throw new FileError({ file: path, lines });
}
