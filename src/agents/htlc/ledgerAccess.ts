import type { ReadClient, WriteClient } from "../../actions/client.ts";
import type { Ledger } from "../../deployments.ts";

/** How an agent reaches one ledger. */
export interface LedgerAccess {
  ledger: Ledger;
  /** Sends and reads. Its account may lock for the party; anyone may do the rest. */
  client: WriteClient;
  /** Further nodes, of other operators: what decides is asked of all, and they must agree. */
  witnesses?: readonly ReadClient[];
  /** Blocks on top of one before it counts as final: 0 where blocks are final (QBFT). */
  depth: bigint;
}
