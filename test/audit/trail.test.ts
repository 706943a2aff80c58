import { expect } from "chai";
import type { Abi } from "viem";

import { referenceToHex } from "../../src/actions/reference.ts";
import { contractAbis } from "../../src/actions/client.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { listEvents } from "../../src/audit/read/listEvents.ts";
import { trailReport } from "../../src/audit/trail/report.ts";
import { readTrail, type Trail } from "../../src/audit/trail/trail.ts";
import { isWorded } from "../../src/audit/words/eventWords.ts";
import { InputError } from "../../src/errors/input.ts";
import { ISIN } from "../actions/market.ts";
import { auditedDay, CLIENT, type AuditedDay } from "./day.ts";

function words({ transactions }: Trail): string[] {
  return transactions.flatMap(({ events, failed }) => [
    ...events.map((event) => event.words),
    ...(failed === undefined ? [] : [failed.name]),
  ]);
}

describe("the trail", () => {
  let day: AuditedDay;

  before(async () => {
    day = await auditedDay();
  });

  after(() => day.close());

  const trailOf = async (subject: string): Promise<Trail> =>
    readTrail(day.index, { subject, period: await periodOf(day.index, day.index) });

  it("of a settled trade has both legs beside the event that names it, and who sent it", async () => {
    const { transactions } = await trailOf(day.trades.settled);
    expect(transactions).to.have.lengthOf(1);
    const [{ events, sender }] = transactions as [Trail["transactions"][number]];
    expect(sender).to.equal(day.market.account("stranger"));
    const [seller, buyer] = [
      "The seller (Hong Kong) Limited (BANKHKHHXXX)",
      "The buyer (Hong Kong) Limited (DEALHKHH)",
    ];
    expect(events.map(({ words: text, direct }) => [direct, text])).to.deep.equal([
      [
        true,
        `a trade settled: ${seller} delivers HKD 1,000,000.00 of ${ISIN} to ${buyer} against HKD 1,001,000.00`,
      ],
      [false, `HKD 1,000,000.00 of ${ISIN} moved from ${seller} to ${buyer}`],
      [false, `HKD 1,001,000.00 moved from ${buyer} to ${seller}`],
    ]);
  });

  it("of a transaction has all its events, as each touches it", async () => {
    const [settled] = (await trailOf(day.trades.settled)).transactions;
    const { subject, transactions } = await trailOf(settled!.transaction);
    expect(subject).to.deep.equal({ kind: "transaction", hash: settled!.transaction });
    expect(transactions.map(({ transaction }) => transaction)).to.deep.equal([settled!.transaction]);
    const events = settled!.events.map((event) => ({ ...event, direct: true }));
    expect(transactions[0]!.events).to.deep.equal(events);
  });

  it("of a transaction that failed has that, and why", async () => {
    const [failed] = (await trailOf(day.trades.failed)).transactions;
    const { subject, transactions } = await trailOf(failed!.transaction);
    expect(subject.kind).to.equal("transaction");
    expect(transactions).to.deep.equal([failed]);
  });

  it("of a trade that only failed has the transaction and why", async () => {
    const { transactions } = await trailOf(day.trades.failed);
    expect(transactions.map(({ events, failed }) => [events.length, failed?.name])).to.deep.equal([
      [0, "ERC20InsufficientBalance"],
    ]);
  });

  it("of an account has its opening, every movement, every order and nothing of others", async () => {
    const found = words(await trailOf(CLIENT.first));
    expect(found.filter((text) => text.startsWith("account "))).to.have.lengthOf(1);
    expect(found.some((text) => text.includes("HKD 100,000.00 of HK0000912342 moved from"))).to.equal(true);
    expect(found.filter((text) => text.includes("frozen, case"))).to.have.lengthOf(2);
    expect(found.some((text) => text.includes("case A, ordered by Court"))).to.equal(true);
    expect(found.some((text) => text.includes("moved by force"))).to.equal(false);
  });

  it("of a participant has all its accounts, by any name of it", async () => {
    const byBic = words(await trailOf("BANKHKHHXXX"));
    expect(words(await trailOf("The seller (Hong Kong) Limited"))).to.deep.equal(byBic);
    expect(byBic.some((text) => text.includes("moved by force"))).to.equal(true);
    expect(byBic).to.include("ERC20InsufficientBalance");
  });

  it("of an instrument has every event of its token, and its listing", async () => {
    const trail = await trailOf(ISIN);
    const all = await listEvents(day.index, { contracts: [day.market.bond] });
    const direct = trail.transactions.flatMap(({ events }) => events.filter((event) => event.direct));
    const ofToken = direct.filter(({ address }) => address.toLowerCase() === day.market.bond.toLowerCase());
    expect(ofToken).to.have.lengthOf(all.length);
    expect(direct.map(({ words: text }) => text)).to.include.members([
      "bond HK0000912342 announced: Example 4.05% 2024",
    ]);
  });

  it("of a redemption and of a case follows them to their end", async () => {
    expect(words(await trailOf(day.redemptions.rejected)).join("\n"))
      .to.contain("asks to redeem HKD 10,000.00, reference R2")
      .and.to.contain("rejected: account closed")
      .and.to.contain("given back to its owner");
    const byReference = words(await trailOf("E"));
    expect(byReference.some((text) => text.includes("moved by force"))).to.equal(true);
    expect(words(await trailOf(referenceToHex("E", "case")))).to.deep.equal(byReference);
  });

  it("begins where the period does", async () => {
    const { index } = day;
    const whole = await trailOf("BANKHKHHXXX");
    const half = whole.transactions[Math.floor(whole.transactions.length / 2)]!.block;
    const late = await readTrail(index, {
      subject: "BANKHKHHXXX",
      period: { fromBlock: half, moment: index },
    });
    expect(late.transactions).to.deep.equal(whole.transactions.filter(({ block }) => block >= half));
  });

  it("refuses what no event could name", async () => {
    const error = await trailOf("Nobody").catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError).and.to.include({ field: "subject" });
  });

  it("is a report with a line for each event", async () => {
    const { index, provenance } = day;
    const trail = await trailOf("DEALHKHH");
    const report = trailReport(trail, {
      subject: "DEALHKHH",
      period: await periodOf(index, index),
      provenance,
    });
    const lines = trail.transactions.reduce((sum, { events }) => sum + Math.max(1, events.length), 0);
    expect(report.sections[0]!.rows).to.have.lengthOf(lines);
  });

  it("has words for every event of every contract, without a number that nobody reads", async () => {
    const names = Object.values(contractAbis).flatMap((abi) =>
      (abi as Abi).flatMap((item) => (item.type === "event" ? [item.name] : [])),
    );
    const missing = [...new Set(names)].filter((name) => !isWorded(name));
    expect(missing).to.deep.equal(["EIP712DomainChanged"]); // none of ours says it
    const said = words(await trailOf(ISIN));
    expect(said.filter((text) => /undefined|\[object|NaN/.test(text))).to.deep.equal([]);
  });
});
