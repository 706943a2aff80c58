import type { WriteClient } from "../client.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import { referenceFromHex, referenceToHex } from "../reference.ts";
import { inEachAsset, type AssetOutcome } from "./assetOutcome.ts";
import { readFreezeOrders } from "./readFreezeOrders.ts";
import { unfreeze, type UnfreezeParameters } from "./unfreeze.ts";

export interface LiftOrderParameters extends Omit<UnfreezeParameters, "token"> {
  /** Tokens in which the order is to be lifted; where it does not stand there is nothing to do. */
  instruments: readonly Instrument[];
}

/**
 * Lifts one freeze order on an account in several tokens. Takes the releaser of the tokens' authority.
 *
 * @example
 * const outcomes = await liftOrder(releaser, { instruments, account, caseRef: "HC 17/2023", reason: "discharged" });
 */
export async function liftOrder(
  client: WriteClient,
  { instruments, ...order }: LiftOrderParameters,
): Promise<AssetOutcome[]> {
  const caseRef = referenceFromHex(referenceToHex(order.caseRef, "caseRef"));
  return inEachAsset(instruments, async ({ token }) => {
    const standing = await readFreezeOrders(client, { token, account: order.account });
    const stands = standing.some((other) => other.caseRef === caseRef);
    return stands ? unfreeze(client, { ...order, token }) : undefined;
  });
}
