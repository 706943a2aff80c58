import { dvpActs } from "./dvpActs.ts";
import { hashLockActs } from "./hashLockActs.ts";
import type { Market } from "./market.ts";
import type { GasByAct } from "./meter.ts";
import { registryActs } from "./registryActs.ts";
import { tokenActs } from "./tokenActs.ts";

/**
 * Gas of every act in the steady state: both sides hold both assets, the words of the nonces are written, and no slot
 * goes from nought or to nought but where the act itself makes one. Batches are per trade or leg, rounded up.
 */
export async function measureActs(market: Market): Promise<GasByAct> {
  return {
    ...(await tokenActs(market)),
    ...(await dvpActs(market)),
    ...(await hashLockActs(market)),
    ...(await registryActs(market)),
  };
}
