import { verifyTypedData } from "viem/actions";
import type { Hex } from "viem";

import type { WriteClient } from "../../../../src/actions/client.ts";
import { claimHashLock } from "../../../../src/actions/hashLocks/claimHashLock.ts";
import { deliverHashLock } from "../../../../src/actions/hashLocks/deliverHashLock.ts";
import { findBeforeLock, type LockFinding } from "../../../../src/actions/hashLocks/lockFindings.ts";
import { openHashLock } from "../../../../src/actions/hashLocks/openHashLock.ts";
import { readCommonTime } from "../../../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import type { LegSource } from "../../../../src/actions/hashLocks/readTwoLedgerTrade.ts";
import type { HashLockReceipt } from "../../../../src/actions/hashLocks/receipt.ts";
import { refundHashLock } from "../../../../src/actions/hashLocks/refundHashLock.ts";
import { findBeforeReveal, type RevealFinding } from "../../../../src/actions/hashLocks/revealFindings.ts";
import { signHashLock } from "../../../../src/actions/hashLocks/signHashLock.ts";
import { hashLockTypedData } from "../../../../src/domain/hashLock.ts";
import {
  defaultTiming,
  leastMargin,
  minimumMargin,
  type TimingPolicy,
} from "../../../../src/domain/htlcTiming.ts";
import { parseSecret } from "../../../../src/domain/secretFile.ts";
import { checkTwoLedgerTrade } from "../../../../src/domain/twoLedgerTerms.ts";
import { legLock, type LegName, type TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";

/** A secret file is one line. */
const LONGEST_SECRET_FILE = 1_024;

/** What an act is about, and how it says what it finds. */
export interface LegActContext {
  trade: TwoLedgerTrade;
  name: LegName;
  /** Both ledgers' nodes. */
  sources: Record<LegName, LegSource>;
  timing: TimingPolicy;
  /** Makes an error of what stands in the way, in the reader's language. */
  stop: (findings: readonly (LockFinding | RevealFinding)[]) => Error;
  badSignature: () => Error;
}

/** Everything that is looked at before value is locked, afresh, from both nodes. */
async function checkBeforeLock({ trade, name, sources, timing, stop }: LegActContext): Promise<void> {
  checkTwoLedgerTrade(trade, minimumMargin(timing));
  await readCommonTime(sources.security.client, sources.cash.client, timing);
  const findings = await findBeforeLock({ trade, name, sources });
  if (findings.length > 0) throw stop(findings);
}

/** Locks a leg, by the wallet's own right or by what another signed. */
export async function lockLeg(
  client: WriteClient,
  context: LegActContext,
  signature?: Hex,
): Promise<HashLockReceipt> {
  await checkBeforeLock(context);
  const leg = legLock(context.trade, context.name);
  return openHashLock(client, { leg, ...(signature !== undefined && { signature }) });
}

/** Signs a lock for somebody else to send; the signature is verified before anybody gets it. */
export async function signLeg(client: WriteClient, context: LegActContext): Promise<Hex> {
  await checkBeforeLock(context);
  const leg = legLock(context.trade, context.name);
  const signature = await signHashLock(client, { leg });
  const { address } = client.account;
  const reader = context.sources[context.name].client;
  const good = await verifyTypedData(reader, {
    address,
    signature,
    ...hashLockTypedData(leg.venue, leg.lock),
  });
  if (!good) throw context.badSignature();
  return signature;
}

/** Claims a leg by the secret in its holder's file, or by the one that is public where no file is given. */
export async function claimLeg(
  client: WriteClient,
  { trade, name, sources, stop }: LegActContext,
  file?: File,
): Promise<HashLockReceipt> {
  const margin = leastMargin(defaultTiming);
  // The file is read first: a wrong one is told before anything is asked.
  const own =
    file && parseSecret(await file.slice(0, LONGEST_SECRET_FILE).text(), trade.hashlock, SECRET_FILE);
  const { known, findings } = await findBeforeReveal({ trade, name, sources, margin });
  const secret = own ?? known;
  if (findings.length > 0 || secret === undefined) throw stop(findings);
  return claimHashLock(client, { leg: legLock(trade, name), secret });
}

const SECRET_FILE = "secret file";

export function deliverLeg(client: WriteClient, { trade, name }: LegActContext): Promise<HashLockReceipt> {
  return deliverHashLock(client, { leg: legLock(trade, name) });
}

export function refundLeg(client: WriteClient, { trade, name }: LegActContext): Promise<HashLockReceipt> {
  return refundHashLock(client, { leg: legLock(trade, name) });
}
