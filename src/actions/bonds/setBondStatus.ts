import type { Address, TransactionReceipt } from "viem";

import { bondAbi } from "../../abi/bond.ts";
import { bondStatuses, type BondStatus } from "../../domain/bonds.ts";
import { numberOf } from "../../domain/names.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

export interface SetBondStatusParameters {
  bond: Address;
  status: BondStatus;
}

/**
 * Moves a bond to its next status: `active` opens trading. Takes the CSD's servicing officer.
 *
 * @example
 * await setBondStatus(csd, { bond, status: "active" });
 */
export async function setBondStatus(
  client: WriteClient,
  { bond, status }: SetBondStatusParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: bond,
    abi: bondAbi,
    functionName: "setStatus",
    args: [numberOf(bondStatuses, status)],
  });
}
