import type { WriteClient } from "../client.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import { referenceFromHex, referenceToHex } from "../reference.ts";
import { inEachAsset, type AssetOutcome } from "./assetOutcome.ts";
import { freeze, type FreezeParameters } from "./freeze.ts";
import { readFreezeOrders } from "./readFreezeOrders.ts";

export interface PlaceOrderParameters extends Omit<FreezeParameters, "token"> {
  /** Tokens that the order reaches, all of one authority; their amounts are not the same, so one amount is for one. */
  instruments: readonly Instrument[];
}

/**
 * Places one freeze order on an account in several tokens. Where the same order stands already it stays, so that an
 * order can be placed again for tokens that came later. Takes the guardian of the tokens' authority.
 *
 * @example
 * const instruments = await listInstrumentsOf(client, { ledger, authority: ledger.csd });
 * const outcomes = await placeOrder(guardian, {
 *   instruments,
 *   account,
 *   caseRef: "HC 17/2023",
 *   amount: WHOLE_ACCOUNT,
 *   orderedBy: "High Court",
 *   documentHash,
 * });
 */
export async function placeOrder(
  client: WriteClient,
  { instruments, ...order }: PlaceOrderParameters,
): Promise<AssetOutcome[]> {
  const { account, amount, expiresAt = 0n } = order;
  const caseRef = referenceFromHex(referenceToHex(order.caseRef, "caseRef"));
  return inEachAsset(instruments, async ({ token }) => {
    const standing = await readFreezeOrders(client, { token, account });
    const same = standing.some(
      (other) => other.caseRef === caseRef && other.amount === amount && other.expiresAt === expiresAt,
    );
    return same ? undefined : { receipt: await freeze(client, { ...order, token }) };
  });
}
