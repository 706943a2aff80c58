import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { addDays } from "../../src/domain/dates.ts";
import { dateToUnix } from "../../src/domain/instants.ts";
import type { Desk } from "./desk.ts";
import { facts } from "./facts.ts";
import { morningOf } from "./market.ts";
import type { Reporter } from "./reporter.ts";

const CSD_OFFICER = 0;

/** Primary delivery versus payment, from the issuance account to the dealers: signed on T, settled on T+1, at par. */
export async function settlePrimary(desk: Desk, reporter: Reporter): Promise<void> {
  const { dealers, issuance, chain, bond } = desk.market;
  const share = facts.issued / BigInt(dealers.length);
  reporter.step(
    `primary settlement: ${dealers.length} dealers sign on ${facts.tradeDate}, settle on ${facts.settlementDate}`,
  );
  const items = await Promise.all(
    dealers.map((dealer) => {
      const trade = desk.trade({
        seller: issuance,
        buyer: dealer,
        faceAmount: share,
        settlementAmount: share,
        tradeDate: dateToUnix(facts.tradeDate, facts.utcOffset),
        settlementDate: dateToUnix(facts.settlementDate, facts.utcOffset),
        validUntil: dateToUnix(addDays(facts.settlementDate, 2), facts.utcOffset),
      });
      return desk.sign(trade, { seller: issuance, buyer: dealer });
    }),
  );
  for (const item of items) {
    const reason = await desk.submit(item);
    reporter.say(`on T: refused, ${reason ?? "but it settled"}`);
  }
  await chain.advanceTo(morningOf(facts.settlementDate));
  for (const item of items) {
    const reason = await desk.submit(item);
    reporter.say(`on T+1, the same signatures: ${reason === undefined ? "settled" : `refused, ${reason}`}`);
  }
  await setBondStatus(await chain.clientOf(CSD_OFFICER), { bond, status: "active" });
}
