import type { Address } from "viem";
import { readContract } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { powers } from "../../domain/accounts.ts";
import { sides, type Side, type Trade } from "../../domain/trade.ts";
import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

export interface SignableSidesParameters {
  ledger: Ledger;
  trade: Trade;
  signer: Address;
}

/**
 * The sides of a trade for which a key may sign now: none, one or both.
 *
 * @example
 * const [side] = await signableSides(client, { ledger, trade, signer: client.account.address });
 */
export async function signableSides(
  client: ReadClient,
  { ledger, trade, signer }: SignableSidesParameters,
): Promise<Side[]> {
  const { faceAmount, settlementAmount } = trade;
  const largest = faceAmount > settlementAmount ? faceAmount : settlementAmount;
  const may = await withTypedErrors(() =>
    Promise.all(
      sides.map((side) =>
        readContract(client, {
          address: ledger.registry,
          abi: participantRegistryAbi,
          functionName: "mayAct",
          args: [trade[side], signer, powers.trade, largest],
        }),
      ),
    ),
  );
  return sides.filter((_, index) => may[index]);
}
