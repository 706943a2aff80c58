import { id } from "ethers";

import { parseIsin } from "../../src/domain/isin.ts";
import { bondTerms, ISSUED, opening, participant } from "./market.ts";
import type { Market } from "./market.ts";
import { fromHere, gasOf } from "./meter.ts";
import type { GasByAct } from "./meter.ts";
import { leiOf } from "./parties.ts";

const OTHER_ISIN = parseIsin("HK0000912359");

/** Acts that admit: a participant with its house account, a bond with all of it issued. */
export async function registryActs(market: Market): Promise<GasByAct> {
  const { registry, factory, connection } = market;
  const house = connection.ethers.getAddress(id("a new house account").slice(0, 42));
  return {
    "onboard a participant and its house account": await fromHere(market, () =>
      gasOf(registry.onboard(participant(leiOf("NEWBANK"), "dealer"), [opening(house, "house")])),
    ),
    "deploy, list and issue a bond": await fromHere(market, () =>
      gasOf(factory.deployBond(bondTerms(market, OTHER_ISIN), ISSUED)),
    ),
  };
}
