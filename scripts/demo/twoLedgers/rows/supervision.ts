import { resume } from "../../../../src/actions/participants/resume.ts";
import { suspend } from "../../../../src/actions/participants/suspend.ts";
import { forceTransfer } from "../../../../src/actions/tokens/forceTransfer.ts";
import { freeze, WHOLE_ACCOUNT } from "../../../../src/actions/tokens/freeze.ts";
import { pause } from "../../../../src/actions/tokens/pause.ts";
import { unfreeze } from "../../../../src/actions/tokens/unfreeze.ts";
import { unpause } from "../../../../src/actions/tokens/unpause.ts";
import { leiOf } from "../../../lei.ts";
import type { World } from "../../../twoLedgers/world.ts";
import type { FailureRow } from "../row.ts";

const NONE = { S: "none", B: "none" } as const;
const CASE = "HCMP 214/2025";
const REASON = "order discharged";

/** An order of an authority, and what lifts it. */
interface Order {
  what: string;
  place: () => Promise<unknown>;
  lift: () => Promise<unknown>;
}

/** Row 5: an authority acts on a party in the middle of a trade. */
export const supervisionRows: readonly FailureRow[] = [
  {
    id: "5a",
    event: "secret public, receiver S frozen, suspended or token paused before delivery",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: NONE,
    async play(stage) {
      for (const { what, place, lift } of ordersOnReceiver(stage.world)) {
        const { seller, buyer, trade } = await stage.begin();
        await stage.bothLock({ seller, buyer });
        await place();
        await stage.turn(seller, buyer); // the claim reveals; delivery waits
        stage.expect(
          (await stage.statusOf(trade, "cash")) === "revealed",
          `${what}: the reveal did not stand`,
        );
        await stage.world.advanceTo(trade.security.deadline - 1n);
        await stage.turn(seller, buyer);
        await stage.world.advanceTo(trade.security.refundableFrom);
        await stage.turn(seller, buyer);
        stage.expect((await stage.statusOf(trade, "cash")) === "revealed", `${what}: it did not wait`);
        await lift();
        await stage.finish({ seller, buyer });
        stage.expect(
          (await stage.statusOf(trade, "cash")) === "delivered",
          `${what}: not delivered when lifted`,
        );
      }
    },
  },
  {
    id: "5b",
    event: "owner frozen, suspended or subject of a forced transfer after locking",
    watcher: false,
    bond: "B",
    cash: "S",
    loss: NONE,
    async play(stage) {
      for (const { what, place, lift } of ordersOnOwner(stage.world)) {
        const { seller, buyer, trade } = await stage.begin();
        await stage.bothLock({ seller, buyer });
        await place();
        await stage.turn(seller, buyer);
        await stage.turn(seller, buyer);
        stage.expect(
          (await stage.statusOf(trade, "security")) === "delivered",
          `${what}: the bond was held back`,
        );
        await lift();
        await stage.finish({ seller, buyer });
      }
    },
  },
];

/** Orders on the cash ledger that reach what S is to receive there. */
function ordersOnReceiver({ cash: { asset: token, ledger, as, addressOf } }: World): Order[] {
  const account = addressOf("seller");
  const lei = leiOf("SELLER");
  return [
    {
      what: "frozen",
      place: () =>
        freeze(as("centralBank"), {
          token,
          account,
          caseRef: CASE,
          amount: WHOLE_ACCOUNT,
          orderedBy: "High Court",
        }),
      lift: () => unfreeze(as("centralBank"), { token, account, caseRef: CASE, reason: REASON }),
    },
    {
      what: "suspended",
      place: () => suspend(as("csd"), { ledger, lei, reason: CASE }),
      lift: () => resume(as("csd"), { ledger, lei, reason: REASON }),
    },
    {
      what: "paused",
      place: () => pause(as("centralBank"), { token, reason: "incident" }),
      lift: () => unpause(as("centralBank"), { token, reason: "mended" }),
    },
  ];
}

/** Orders on the bond ledger on S, the owner of what is locked there. */
function ordersOnOwner(world: World): Order[] {
  const { asset: token, ledger, as, addressOf } = world.security;
  const account = addressOf("seller");
  const lei = leiOf("SELLER");
  let seized = 0n;
  return [
    {
      what: "frozen",
      place: () =>
        freeze(as("csd"), { token, account, caseRef: CASE, amount: WHOLE_ACCOUNT, orderedBy: "High Court" }),
      lift: () => unfreeze(as("csd"), { token, account, caseRef: CASE, reason: REASON }),
    },
    {
      what: "suspended",
      place: () => suspend(as("csd"), { ledger, lei, reason: CASE }),
      lift: () => resume(as("csd"), { ledger, lei, reason: REASON }),
    },
    {
      // Everything that is not locked; it comes back, so that the row's balances show the trade alone.
      what: "forced transfer",
      place: async () => {
        seized = (await world.balanceOf("security", "seller")) - (await lockedOf(world));
        return force(account, addressOf("stranger"));
      },
      lift: () => force(addressOf("stranger"), account),
    },
  ];

  function force(from: typeof account, to: typeof account) {
    const order = { token, from, to, amount: seized, caseRef: CASE, legalBasis: "Cap. 571, s. 213" };
    return forceTransfer(as("csd"), order);
  }
}

async function lockedOf({ security }: World): Promise<bigint> {
  const token = await security.connection.ethers.getContractAt("RegulatedToken", security.asset);
  const { locked } = await token.holdingOf(security.addressOf("seller"));
  return locked;
}
