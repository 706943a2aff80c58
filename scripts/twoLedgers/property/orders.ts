import { resume } from "../../../src/actions/participants/resume.ts";
import { suspend } from "../../../src/actions/participants/suspend.ts";
import { freeze, WHOLE_ACCOUNT } from "../../../src/actions/tokens/freeze.ts";
import { pause } from "../../../src/actions/tokens/pause.ts";
import { unfreeze } from "../../../src/actions/tokens/unfreeze.ts";
import { unpause } from "../../../src/actions/tokens/unpause.ts";
import { legNames } from "../../../src/domain/twoLedgerTrade.ts";
import type { Random } from "../../demo/random.ts";
import { leiOf } from "../../lei.ts";
import type { World } from "../world.ts";

/** An act of an authority on one ledger, and what undoes it. */
interface Order {
  name: string;
  place: () => Promise<unknown>;
  lift: () => Promise<unknown>;
}

const CASE = "HCMP 214/2025";
const REASON = "lifted";

/** Freezes, suspensions and pauses that stand on either ledger, placed and lifted at random. */
export class Orders {
  readonly #all: readonly Order[];
  readonly #standing = new Set<Order>();

  constructor(world: World) {
    this.#all = legNames.flatMap((name) => ordersOn(world, name));
  }

  /** Places an order that does not stand, or lifts one that does. Returns what was done. */
  async toggle(random: Random): Promise<string> {
    const order = random.pick(this.#all);
    if (this.#standing.delete(order)) {
      await order.lift();
      return `lift ${order.name}`;
    }
    this.#standing.add(order);
    await order.place();
    return `place ${order.name}`;
  }

  async liftAll(): Promise<void> {
    for (const order of this.#standing) await order.lift();
    this.#standing.clear();
  }
}

function ordersOn(world: World, name: (typeof legNames)[number]): Order[] {
  const { asset: token, ledger, as, addressOf } = world[name];
  const officer = as(name === "security" ? "csd" : "centralBank");
  return [
    {
      name: `pause of ${name}`,
      place: () => pause(officer, { token, reason: CASE }),
      lift: () => unpause(officer, { token, reason: REASON }),
    },
    ...(["seller", "buyer"] as const).flatMap((party) => {
      const account = addressOf(party);
      const lei = leiOf(party.toUpperCase());
      const order = {
        token,
        account,
        caseRef: CASE,
        amount: WHOLE_ACCOUNT,
        orderedBy: "High Court",
      } as const;
      return [
        {
          name: `freeze of ${party} in ${name}`,
          place: () => freeze(officer, order),
          lift: () => unfreeze(officer, { token, account, caseRef: CASE, reason: REASON }),
        },
        {
          name: `suspension of ${party} on the ledger of ${name}`,
          place: () => suspend(as("csd"), { ledger, lei, reason: CASE }),
          lift: () => resume(as("csd"), { ledger, lei, reason: REASON }),
        },
      ];
    }),
  ];
}
