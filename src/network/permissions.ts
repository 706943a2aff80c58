import type { Address } from "viem";

export interface PermissionsParameters {
  /** Enodes that may connect. */
  nodes: readonly string[];
  /** Accounts that may send; undefined where anybody may. */
  accounts: readonly Address[] | undefined;
}

/**
 * Besu's file of local permissions. It holds at the node that reads it: of connections, and of transactions that the node
 * takes in or puts into a block; never of blocks that others made.
 *
 * Source: https://besu.hyperledger.org/private-networks/how-to/use-local-permissioning
 *
 * @example
 * permissionsToml({ nodes: ["enode://…@10.1.0.11:30303"], accounts: undefined });
 */
export function permissionsToml({ nodes, accounts }: PermissionsParameters): string {
  const lists = [tomlList("nodes-allowlist", nodes)];
  if (accounts !== undefined) {
    const addresses = accounts.map((account) => account.toLowerCase());
    lists.push(tomlList("accounts-allowlist", addresses));
  }
  return lists.join("\n");
}

/**
 * On one line, as in the documentation: where Besu itself changes a list it takes the line with its key out. Neither an
 * enode nor an address holds a character that TOML would take for its own.
 */
function tomlList(key: string, items: readonly string[]): string {
  return `${key}=[${items.map((item) => `"${item}"`).join(",")}]\n`;
}
