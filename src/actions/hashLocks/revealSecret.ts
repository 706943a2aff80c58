import type { Hex } from "viem";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";
import type { HashLockReceipt } from "./receipt.ts";

export interface RevealSecretParameters {
  leg: LegLock;
  /** 32 bytes. */
  secret: Hex;
}

/**
 * Makes a leg's secret public before its deadline, without delivering. From then on the value is the receiver's. Anyone
 * may.
 *
 * @example
 * await revealSecret(client, { leg, secret });
 */
export async function revealSecret(
  client: WriteClient,
  { leg, secret }: RevealSecretParameters,
): Promise<HashLockReceipt> {
  const receipt = await write(client, {
    address: leg.venue.hashTimeLock,
    abi: hashTimeLockAbi,
    functionName: "reveal",
    args: [leg.terms, secret],
  });
  return { id: leg.id, receipt };
}
