import { id } from "ethers";

import { leiOf } from "./parties.ts";
import { DENOMINATION, opening, participant } from "./market.ts";
import type { Market } from "./market.ts";
import { fromHere, gasOf } from "./meter.ts";
import type { GasByAct } from "./meter.ts";
import { FACE_AMOUNT, SETTLEMENT_AMOUNT } from "./trades.ts";

const LEGS = 100;
const COUPON = 10_125_37n;
const ORDERED_BY = "High Court, Court of First Instance"; // 35 characters
const EXPIRES_AT = 1_708_012_800n;

/** Acts of the tokens: transfers, issue, freeze, and what policies do with them. */
export async function tokenActs(market: Market): Promise<GasByAct> {
  const { bond, cash, signers } = market;
  const { seller, buyer, csdOfficer, centralBankOfficer } = signers;
  const alone = (run: () => Promise<number>) => fromHere(market, run);
  return {
    "transfer, bond": await alone(() => gasOf(bond.connect(seller).transfer(buyer, FACE_AMOUNT))),
    "transfer, cash": await alone(() => gasOf(cash.connect(buyer).transfer(seller, SETTLEMENT_AMOUNT))),
    "issue cash": await alone(() =>
      gasOf(cash.connect(centralBankOfficer).issue(buyer, SETTLEMENT_AMOUNT, id("RTGS reserve 3"))),
    ),
    freeze: await alone(() => {
      const order = { caseRef: id("HCMP 214/2023"), amount: FACE_AMOUNT, expiresAt: EXPIRES_AT };
      return gasOf(bond.connect(csdOfficer).freeze(seller, order, ORDERED_BY, id("order.pdf")));
    }),
    ...(await lockActs(market)),
    "net settlement of 100 legs, per leg": await alone(() => payCoupon(market)),
  };
}

/** Through a test policy, whose own call costs about 3,000. */
async function lockActs(market: Market): Promise<GasByAct> {
  const { bond, policy, signers } = market;
  const parties = [signers.seller.address, signers.buyer.address] as const;
  const ref = id("trade 1");
  return fromHere(market, async () => {
    // A first lock, so that the second finds locked value already there, as in a working market.
    await policy.lock(bond, id("trade 0"), ...parties, DENOMINATION);
    const lock = await gasOf(policy.lock(bond, ref, ...parties, FACE_AMOUNT));
    return {
      lock,
      "deliver a lock": await fromHere(market, () =>
        gasOf(policy.deliver(bond, ref, ...parties, FACE_AMOUNT)),
      ),
      unlock: await fromHere(market, () => gasOf(policy.unlock(bond, ref, ...parties))),
    };
  });
}

/** One payer, 99 holders who hold cash already. */
async function payCoupon({ connection, registry, cash, policy, signers }: Market): Promise<number> {
  const holders = Array.from({ length: LEGS - 1 }, (_, index) =>
    connection.ethers.getAddress(id(`holder ${index}`).slice(0, 42)),
  );
  await registry.onboard(
    participant(leiOf("CUSTODIAN"), "custodian"),
    holders.map((holder) => opening(holder, "client-segregated", false)),
  );
  const debits = [{ account: signers.seller.address, amount: COUPON * BigInt(holders.length) }];
  const credits = holders.map((account) => ({ account, amount: COUPON }));
  await policy.settleNet(cash, debits, credits);
  return Math.ceil((await gasOf(policy.settleNet(cash, debits, credits))) / LEGS);
}
