import { composeFile, type ComposeFile } from "./composeFile.ts";
import { qbftGenesis, type QbftGenesis } from "./genesis.ts";
import { nodeAddress, nodeEnode, nodesOf } from "./node.ts";
import { permissionsToml } from "./permissions.ts";
import type { NetworkPlan } from "./plan.ts";
import { runbook } from "./runbook.ts";

/** What every operator of a network gets: nothing in it is secret. */
export interface NetworkFiles {
  genesis: QbftGenesis;
  /** Enodes to connect to. */
  staticNodes: string[];
  /** TOML. */
  permissions: string;
  compose: ComposeFile;
  /** Markdown. */
  runbook: string;
}

/**
 * The files of a network. Validators stand in the genesis block by ascending address.
 *
 * @example
 * const { genesis, compose } = networkFiles(plan);
 */
export function networkFiles(plan: NetworkPlan): NetworkFiles {
  const validators = nodesOf(plan.nodes, "validator");
  const enodes = [...validators, ...nodesOf(plan.nodes, "rpc")].map(nodeEnode);
  return {
    genesis: qbftGenesis(plan.terms, validators.map(nodeAddress)),
    staticNodes: enodes,
    permissions: permissionsToml({
      nodes: [...new Set([...enodes, ...plan.otherNodes])],
      accounts: plan.accounts,
    }),
    compose: composeFile(plan),
    runbook: runbook(plan),
  };
}
