import type { Address, Hex } from "viem";
import { getCode, readContract } from "viem/actions";

import type { ReadClient } from "./client.ts";

const ERC1271_ABI = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [
      { name: "hash", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    outputs: [{ name: "magicValue", type: "bytes4" }],
  },
] as const;
const CONFIRMED = "0x1626ba7e";

export interface WalletQuestion {
  wallet: Address;
  digest: Hex;
  signature: Hex;
  /** Asks the wallet as it was after that block, which takes a node that remembers; as it is now unless stated. */
  blockNumber?: bigint;
}

/** Whether a contract confirms a signature (ERC-1271); not where there is none. */
export async function isConfirmed(
  client: ReadClient,
  { wallet, digest, signature, blockNumber }: WalletQuestion,
): Promise<boolean> {
  const at = blockNumber === undefined ? {} : { blockNumber };
  if ((await getCode(client, { address: wallet, ...at })) === undefined) return false;
  try {
    const question = { address: wallet, abi: ERC1271_ABI, functionName: "isValidSignature" } as const;
    return (await readContract(client, { ...question, args: [digest, signature], ...at })) === CONFIRMED;
  } catch {
    return false; // somebody else's contract: however it fails, it has not confirmed
  }
}
