import type { Address, Hex } from "viem";
import { getBlock, getChainId, getCode, readContract } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { chainReset, wrongChain } from "../../errors/chain.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface CheckLedgerParameters {
  ledger: Ledger;
}

/**
 * Makes sure that the node serves the chain this ledger is on: the number, the registry's code and its ledger id, and
 * the block by which the ledger remembers its chain.
 *
 * @throws {ChainError} `Chain_WrongId` or `Chain_Reset`.
 *
 * @example
 * await checkLedger(client, { ledger });
 */
export async function checkLedger(client: ReadClient, { ledger }: CheckLedgerParameters): Promise<void> {
  const { chainId, ledgerId, registry, anchor } = ledger;
  await withTypedErrors(async () => {
    const [actual, code, block] = await Promise.all([
      getChainId(client),
      getCode(client, { address: registry }),
      getBlock(client, { blockNumber: anchor.block }).catch(ignoreMissingBlock),
    ]);
    if (actual !== chainId) throw wrongChain({ expected: chainId, actual });
    const reset = chainReset({ address: registry, ledgerId });
    if (code === undefined || block?.hash !== anchor.hash) throw reset;
    const found = await readLedgerId(client, registry);
    if (found !== ledgerId) throw reset;
  });
}

/** Undefined where another contract is at this address. */
async function readLedgerId(client: ReadClient, registry: Address): Promise<Hex | undefined> {
  try {
    return await withTypedErrors(() =>
      readContract(client, { address: registry, abi: participantRegistryAbi, functionName: "ledgerId" }),
    );
  } catch (error) {
    if (error instanceof ContractRefusal) return undefined;
    throw error;
  }
}

/** For a look at a block that may not be there. */
export function ignoreMissingBlock(error: Error): undefined {
  if (error.name !== "BlockNotFoundError") throw error;
}
