import { getBlock, getChainId, getCode, readContract } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { chainReset, wrongChain } from "../../errors/chain.ts";
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
    const found = await readContract(client, {
      address: registry,
      abi: participantRegistryAbi,
      functionName: "ledgerId",
    });
    if (found !== ledgerId) throw reset;
  });
}

/** For a look at a block that may not be there. */
export function ignoreMissingBlock(error: Error): undefined {
  if (error.name !== "BlockNotFoundError") throw error;
}
