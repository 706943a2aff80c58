import type { ReadClient } from "../client.ts";
import { blockPeriod, clock, syncing, type ClockNeeds } from "./checkBlocks.ts";
import { chainId, type ChainIdNeeds } from "./checkChainId.ts";
import { deployedCode, type CodeNeeds } from "./checkCode.ts";
import { baseFee, gasPrice } from "./checkFees.ts";
import { mcopy, push0, transientStorage } from "./checkForks.ts";
import { gasLimit } from "./checkGasLimit.ts";
import { ledgerId, type LedgerNeeds } from "./checkLedgerId.ts";
import { node } from "./checkNode.ts";
import { nonces, type NonceNeeds } from "./checkNonces.ts";
import { peers, validators } from "./checkPeers.ts";
import { pool } from "./checkPool.ts";
import { codeSize, initCodeSize, type SizeNeeds } from "./checkSizes.ts";
import { check, notMade, type Check, type Examination } from "./examination.ts";

export type ExamineNetworkParameters = ChainIdNeeds &
  ClockNeeds &
  SizeNeeds &
  NonceNeeds &
  CodeNeeds &
  LedgerNeeds;

export interface NetworkReport {
  /** True where nothing failed; what is unknown fails nothing. */
  ok: boolean;
  checks: Check[];
}

/** In the order in which one would mend. */
const EXAMINATIONS: readonly Examination<ExamineNetworkParameters>[] = [
  chainId,
  push0,
  mcopy,
  transientStorage,
  baseFee,
  gasPrice,
  gasLimit,
  codeSize,
  initCodeSize,
  blockPeriod,
  clock,
  syncing,
  validators,
  peers,
  pool,
  nonces,
  deployedCode,
  ledgerId,
];

/**
 * Examines whether a network can carry the ledger, and still carries the one that was deployed to it. Reads only.
 *
 * @example
 * const now = BigInt(Math.floor(Date.now() / 1000));
 * const { ok, checks } = await examineNetwork(client, { ledger, build, now, senders: [submitter] });
 */
export async function examineNetwork(
  client: ReadClient,
  parameters: ExamineNetworkParameters,
): Promise<NetworkReport> {
  const answers = await check(client, node, parameters);
  const others =
    answers.status === "fail"
      ? EXAMINATIONS.map((each) => notMade(each, parameters, "not asked", "See `node`."))
      : await Promise.all(EXAMINATIONS.map((each) => check(client, each, parameters)));
  const checks = [answers, ...others];
  return { ok: checks.every(({ status }) => status !== "fail"), checks };
}
