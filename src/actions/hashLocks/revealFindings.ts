import type { Hex } from "viem";

import type { HashLockStatus } from "../../domain/hashLock.ts";
import { publicSecret } from "../../domain/twoLedgerStatus.ts";
import { legOf, type LegName } from "../../domain/twoLedgerTrade.ts";
import { readTwoLedgerTrade, type ReadTwoLedgerTradeParameters } from "./readTwoLedgerTrade.ts";

/** Why a secret that is not public yet is not to be sent to a leg now. */
export type RevealFinding =
  /** Its holder makes it public by claiming the other leg. */
  | { finding: "own-leg" }
  | { finding: "not-locked"; status: Exclude<HashLockStatus, "locked"> }
  /** In the open and too late, it serves the other party alone. */
  | { finding: "too-late"; left: bigint; margin: bigint };

export interface BeforeReveal {
  /** The secret, where it is public on either ledger already; time is no reason then. */
  known?: Hex;
  findings: RevealFinding[];
}

export interface RevealFindingsParameters extends ReadTwoLedgerTradeParameters {
  /** The leg to which the secret would be sent. */
  name: LegName;
  /** Seconds that must be left before its deadline. */
  margin: bigint;
}

/**
 * What stands against sending a leg its secret; empty where nothing does. Ask it right before the secret leaves.
 *
 * @example
 * const { known, findings } = await findBeforeReveal({ trade, name: "cash", sources, margin: 120n });
 */
export async function findBeforeReveal({
  name,
  margin,
  ...parameters
}: RevealFindingsParameters): Promise<BeforeReveal> {
  const { trade } = parameters;
  const standing = await readTwoLedgerTrade(parameters);
  const known = publicSecret(standing);
  if (known !== undefined) return { known, findings: [] };
  const { status, time } = standing[name];
  const { deadline } = trade[name];
  const findings: RevealFinding[] = [];
  if (name === legOf(trade.secretHolder)) findings.push({ finding: "own-leg" });
  if (status !== "locked") findings.push({ finding: "not-locked", status });
  else if (deadline - time < margin) {
    findings.push({ finding: "too-late", left: time < deadline ? deadline - time : 0n, margin });
  }
  return { findings };
}
