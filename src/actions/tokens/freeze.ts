import { zeroHash, type Address, type Hex, type TransactionReceipt } from "viem";

import { MAX_AMOUNT } from "../../domain/money.ts";
import { tokenAbi, type WriteClient } from "../client.ts";
import { referenceToHex } from "../reference.ts";
import { write } from "../write.ts";

/** Stands for the account as a whole, incoming value included. */
export const WHOLE_ACCOUNT = "whole-account";

export interface FreezeParameters {
  token: Address;
  account: Address;
  /** Reference of the case; one standing order of an account each. */
  caseRef: string;
  /** Minor units, which may exceed what is there and then bind what comes. */
  amount: bigint | typeof WHOLE_ACCOUNT;
  /** UNIX seconds; the order binds while the time is less; 0 for no end. */
  expiresAt?: bigint;
  /** Court or authority. */
  orderedBy: string;
  /** Hash of the order's document. */
  documentHash?: Hex;
}

/**
 * Freezes an account in one token, or an amount in it. Locked value is reached only when its lock gives it back.
 * Takes the guardian of the token's authority.
 *
 * @example
 * await freeze(guardian, { token: cash, account, caseRef: "HC 17/2023", amount: 5_000_00n, orderedBy: "High Court" });
 */
export async function freeze(
  client: WriteClient,
  { token, account, caseRef, amount, expiresAt = 0n, orderedBy, documentHash = zeroHash }: FreezeParameters,
): Promise<TransactionReceipt> {
  const order = {
    caseRef: referenceToHex(caseRef, "caseRef"),
    amount: amount === WHOLE_ACCOUNT ? MAX_AMOUNT : amount,
    expiresAt: Number(expiresAt),
  };
  return write(client, {
    address: token,
    abi: tokenAbi,
    functionName: "freeze",
    args: [account, order, orderedBy, documentHash],
  });
}
