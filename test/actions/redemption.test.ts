import { expect } from "chai";
import { readContract } from "viem/actions";

import { cashRedemptionAbi } from "../../src/abi/cashRedemption.ts";
import { confirmRedemption } from "../../src/actions/cash/confirmRedemption.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { listRedemptions } from "../../src/actions/cash/listRedemptions.ts";
import { listSweepMandates } from "../../src/actions/cash/listSweepMandates.ts";
import { readCashMovements } from "../../src/actions/cash/readCashMovements.ts";
import { readHoldingLimit } from "../../src/actions/cash/readHoldingLimit.ts";
import { reconcileCash } from "../../src/actions/cash/reconcileCash.ts";
import { rejectRedemption } from "../../src/actions/cash/rejectRedemption.ts";
import { releaseRedemption } from "../../src/actions/cash/releaseRedemption.ts";
import { requestRedemption } from "../../src/actions/cash/requestRedemption.ts";
import { resolveRedemption } from "../../src/actions/cash/resolveRedemption.ts";
import { setHoldingLimit } from "../../src/actions/cash/setHoldingLimit.ts";
import { setSweepMandate } from "../../src/actions/cash/setSweepMandate.ts";
import { signRedemption } from "../../src/actions/cash/signRedemption.ts";
import { sweepCash } from "../../src/actions/cash/sweepCash.ts";
import { sweepItems } from "../../src/actions/cash/sweepItems.ts";
import { readEvents } from "../../src/actions/events/readEvents.ts";
import { listParticipants } from "../../src/actions/participants/listParticipants.ts";
import { referenceToHex } from "../../src/actions/reference.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { redemptionDigest, redemptionId } from "../../src/domain/redemption.ts";
import { parseStatement } from "../../src/domain/rtgs/statement.ts";
import { expectInputError } from "../domain/support.ts";
import { expectRefusal, KEY, NOW, OPENING, openMarket, type Market } from "./market.ts";

const AMOUNT = 30_000_000_00n;
const WEEK = 7n * 86_400n;
const HKD = { currency: "HKD" } as const;

describe("redemption of cash", () => {
  let market: Market;
  /** What every act here takes. */
  let hkd: { ledger: Market["ledger"]; currency: "HKD" };

  before(async () => {
    market = await openMarket();
    hkd = { ledger: market.ledger, ...HKD };
  });

  beforeEach(() => market.reset());

  const request = (reference: string, amount = AMOUNT) => {
    const account = market.account("seller");
    return requestRedemption(market.as(KEY.seller), { ...hkd, account, amount, reference });
  };
  const holdingOf = (name: "seller" | "buyer") =>
    readHolding(market.csd, { token: market.cash, account: market.account(name) });

  it("is requested, and confirmed against a payment that is used once", async () => {
    const { centralBank, csd, account } = market;
    const { redemption } = await request("TREASURY-004");
    expect(redemption).to.equal(redemptionId(account("seller"), referenceToHex("TREASURY-004", "reference")));
    expect(await holdingOf("seller")).to.deep.equal({
      total: OPENING.seller.cash,
      free: OPENING.seller.cash - AMOUNT,
      locked: AMOUNT,
      frozen: 0n,
    });
    await confirmRedemption(centralBank, { ...hkd, redemption, paymentRef: "RTGS-31" });
    await market.expectBalances({ seller: { ...OPENING.seller, cash: OPENING.seller.cash - AMOUNT } });

    const second = await request("TREASURY-005", 1n);
    const again = { ...hkd, redemption: second.redemption, paymentRef: "RTGS-31" };
    await expectRefusal(confirmRedemption(centralBank, again), "Redemption_PaymentRefUsed", {
      paymentRef: referenceToHex("RTGS-31", "paymentRef"),
    });
    await expectRefusal(
      confirmRedemption(csd, { ...again, paymentRef: "RTGS-32" }),
      "Governed_Unauthorized",
      {
        caller: account("csd"),
        role: 6n,
        authority: market.ledger.centralBanks.HKD!.authority,
      },
    );
    await expectRefusal(request("TREASURY-004"), "Redemption_RefUsed", {
      account: account("seller"),
      ref: referenceToHex("TREASURY-004", "reference"),
      status: 2,
    });
  });

  it("is signed by the account and submitted by anybody, until it expires", async () => {
    const { as, account, ledger, csd } = market;
    const asked = { ...hkd, account: account("seller"), amount: AMOUNT, reference: "TREASURY-004" };
    const validUntil = NOW + 86_400n;
    const signed = await signRedemption(as(KEY.seller), { ...asked, validUntil });

    const ref = referenceToHex("TREASURY-004", "reference");
    const { chainId, ledgerId } = ledger;
    const venue = { chainId, ledgerId, redemption: ledger.centralBanks.HKD!.redemption };
    const message = { account: account("seller"), amount: AMOUNT, ref, validUntil };
    const digest = await readContract(csd, {
      address: venue.redemption,
      abi: cashRedemptionAbi,
      functionName: "hashRequest",
      args: [message],
    });
    expect(redemptionDigest(venue, { ...HKD, ...message })).to.equal(digest);

    const stranger = as(KEY.stranger);
    await expectRefusal(requestRedemption(stranger, asked), "Redemption_NotAuthorised", {
      account: account("seller"),
      caller: account("stranger"),
    });
    const later = { ...signed, validUntil: validUntil + 1n };
    const changed = await requestRedemption(stranger, { ...asked, signed: later }).catch(
      (error: unknown) => error,
    );
    expect(changed).to.have.property("errorName", "Redemption_NotSigned");
    await requestRedemption(stranger, { ...asked, signed });
    expect((await holdingOf("seller")).locked).to.equal(AMOUNT);

    await market.reset();
    await market.advanceTo(validUntil);
    const late = await requestRedemption(stranger, { ...asked, signed }).catch((error: unknown) => error);
    expect(late).to.have.property("errorName", "Redemption_SignatureExpired");
  });

  it("is listed with what became of it, from events alone", async () => {
    const { centralBank, csd, account } = market;
    const seller = account("seller");
    for (const name of ["A", "B", "C", "D"]) await request(name, 1n);
    const asked = await listRedemptions(csd, hkd);
    const [a, b, c] = asked.map(({ redemption }) => redemption);
    await confirmRedemption(centralBank, { ...hkd, redemption: a!, paymentRef: "RTGS-31" });
    await rejectRedemption(centralBank, { ...hkd, redemption: b!, reason: "reserve account closed" });
    await expectRefusal(releaseRedemption(csd, { ...hkd, redemption: b! }), "Redemption_NotRequested", {
      redemptionId: b,
      status: 3,
    });
    await market.advanceTo(asked[2]!.expiresAt);
    await releaseRedemption(market.as(KEY.stranger), { ...hkd, redemption: c! });
    const all = await listRedemptions(csd, hkd);
    expect(
      all.map(({ reference, status, paymentRef, reason }) => [reference, status, paymentRef, reason]),
    ).to.deep.equal([
      ["A", "confirmed", "RTGS-31", undefined],
      ["B", "rejected", undefined, "reserve account closed"],
      ["C", "released", undefined, undefined],
      ["D", "requested", undefined, undefined],
    ]);
    expect(all[3]).to.include({ account: seller, amount: 1n, by: seller });
    expect(all[3]!.expiresAt > NOW + WEEK - 600n).to.equal(true);
    const late = { ...hkd, redemption: c!, paymentRef: "RTGS-32" };
    await expectRefusal(confirmRedemption(centralBank, late), "Redemption_NotRequested", {
      redemptionId: c,
      status: 4,
    });
    await market.expectBalances({ seller: { ...OPENING.seller, cash: OPENING.seller.cash - 1n } });
  });

  it("is named by identity or reference; of two, the one that waits", async () => {
    const { as, account, centralBank, csd } = market;
    const { redemption } = await request("SAME", 1n);
    const other = { ...hkd, account: account("buyer"), amount: 2n, reference: "SAME" };
    const { redemption: second } = await requestRedemption(as(KEY.buyer), other);
    let all = await listRedemptions(csd, hkd);
    expect(resolveRedemption(all, redemption).amount).to.equal(1n);
    expect(resolveRedemption(all, second).amount).to.equal(2n);
    const error = expectInputError(() => resolveRedemption(all, "SAME"), "redemption", "several have this");
    expect(error.hint).to.contain(redemption).and.to.contain(second);
    expectInputError(() => resolveRedemption(all, "ANOTHER"), "redemption", "the identity or the reference");
    await rejectRedemption(centralBank, { ...hkd, redemption, reason: "twice" });
    all = await listRedemptions(csd, hkd);
    expect(resolveRedemption(all, "SAME").redemption).to.equal(second);
  });

  it("sweeps those that gave the mandate, and refuses others one by one", async () => {
    const { as, account, centralBank, csd, cash } = market;
    const [seller, buyer, issuer] = [account("seller"), account("buyer"), account("issuer")];
    for (const [key, mandated] of [
      [KEY.seller, true],
      [KEY.issuer, true],
      [KEY.buyer, true],
      [KEY.seller, false],
      [KEY.seller, true],
    ] as const) {
      const client = as(key);
      await setSweepMandate(client, { ...hkd, account: client.account.address, mandated });
    }
    await expectRefusal(
      setSweepMandate(as(KEY.stranger), { ...hkd, account: seller, mandated: false }),
      "Redemption_NotAuthorised",
      { account: seller, caller: account("stranger") },
    );
    const accounts = await listSweepMandates(csd, hkd);
    expect(accounts).to.deep.equal([issuer, buyer, seller]);

    await request("OPEN", AMOUNT);
    await freeze(centralBank, {
      token: cash,
      account: buyer,
      caseRef: "HC 17/2023",
      amount: "whole-account",
      orderedBy: "High Court",
    });
    const items = sweepItems(await listParticipants(csd, hkd), accounts, "EOD-20230216");
    expect(items.map(({ paymentRef }) => paymentRef)).to.deep.equal([
      "EOD-20230216-2.1",
      "EOD-20230216-4.1",
      "EOD-20230216-3.1",
    ]);
    const { outcomes } = await sweepCash(centralBank, { ...hkd, items });
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["nothing", "refused", "swept"]);
    const [, refused, swept] = outcomes;
    expect(refused?.status === "refused" && refused.error).to.deep.include({
      errorName: "Redemption_AllFrozen",
      args: { account: buyer, frozen: OPENING.buyer.cash },
    });
    expect(swept).to.include({ account: seller, amount: OPENING.seller.cash - AMOUNT });
    expect(await holdingOf("seller")).to.deep.equal({ total: AMOUNT, free: 0n, locked: AMOUNT, frozen: 0n });
    await market.expectBalances({ seller: { ...OPENING.seller, cash: AMOUNT } });

    const none = { account: account("stranger"), paymentRef: "X" };
    const alone = await sweepCash(centralBank, { ...hkd, items: [none] });
    expect(alone.outcomes[0]?.status === "refused" && alone.outcomes[0].error.errorName).to.equal(
      "Redemption_NoMandate",
    );
    const directory = await listParticipants(csd, hkd);
    expectInputError(
      () => sweepItems(directory, [seller], "E".repeat(29)),
      "paymentRefs",
      "at most 28 characters",
    );
    expectInputError(() => sweepItems(directory, [account("stranger")], "E"), "account", "of this ledger");
  });

  it("limits what an account may hold", async () => {
    const { account, centralBank, csd } = market;
    const seller = { ...hkd, account: account("seller") };
    expect(await readHoldingLimit(csd, seller)).to.equal(0n);
    const limit = OPENING.seller.cash;
    await setHoldingLimit(centralBank, { ...seller, limit });
    expect(await readHoldingLimit(csd, seller)).to.equal(limit);
    await expectRefusal(
      issueCash(centralBank, { ...seller, amount: 1n, reserveRef: "RTGS-18" }),
      "Cash_HoldingLimit",
      { account: seller.account, limit, total: limit + 1n },
    );
    await setHoldingLimit(centralBank, { ...seller, limit: 0n });
    expect(await readHoldingLimit(csd, seller)).to.equal(0n);
  });

  it("is told among the ledger's events", async () => {
    const before = await readLedgerTime(market.csd);
    await request("TREASURY-004");
    const [event] = (await readEvents(market.csd, hkd)).filter(
      ({ eventName }) => eventName === "RedemptionRequested",
    );
    expect(event).to.include({
      contract: "CashRedemption",
      address: market.ledger.centralBanks.HKD!.redemption,
    });
    expect(event!.time >= before).to.equal(true);
    expect(event!.args).to.include({ amount: AMOUNT, account: market.account("seller") });
  });
});

describe("cash and its reserves", () => {
  const HONG_KONG = parseUtcOffset("+08:00");
  const LONG = "E2E-20230216-BANKHKHHXXX-0000000017"; // 35 characters: the ledger keeps its hash
  let market: Market;
  let hkd: { ledger: Market["ledger"]; currency: "HKD" };

  before(async () => {
    market = await openMarket();
    hkd = { ledger: market.ledger, ...HKD };
  });

  beforeEach(() => market.reset());

  const opening = [
    "reference,value_date,participant,direction,amount",
    "RTGS seller,2023-02-16,BANKHKHHXXX,CRDT,100000000.00",
    "RTGS buyer,2023-02-16,DEALHKHH,CRDT,200000000.00",
  ];
  const reconciled = async (lines: string[], asOf?: string) =>
    reconcileCash(market.csd, {
      ...hkd,
      statement: parseStatement([...opening, ...lines].join("\n"), { file: "reserves.csv", ...HKD }),
      utcOffset: HONG_KONG,
      ...(asOf !== undefined && { asOf: parseDate(asOf) }),
    });

  /** The next day: one redemption, one sweep and an issue under a long reference. */
  async function nextDay(): Promise<void> {
    const { as, account, centralBank } = market;
    const [seller, buyer] = [account("seller"), account("buyer")];
    await setSweepMandate(as(KEY.buyer), { ...hkd, account: buyer, mandated: true });
    await market.advanceTo(NOW + 86_400n);
    const { redemption } = await requestRedemption(as(KEY.seller), {
      ...hkd,
      account: seller,
      amount: AMOUNT,
      reference: "TREASURY-004",
    });
    await confirmRedemption(centralBank, { ...hkd, redemption, paymentRef: "RTGS-31" });
    await sweepCash(centralBank, { ...hkd, items: [{ account: buyer, paymentRef: "EOD-1" }] });
    await issueCash(centralBank, { ...hkd, account: buyer, amount: 7_00n, reserveRef: LONG });
  }

  const nextDaysLines = [
    "RTGS-31,2023-02-17,BANKHKHHXXX,DBIT,30000000.00",
    "EOD-1,2023-02-17,DEALHKHHXXX,DBIT,200000000.00",
    `${LONG},2023-02-17,DEALHKHHXXX,CRDT,7.00`,
  ];

  it("have the same movements, by reference, participant and day", async () => {
    await nextDay();
    const movements = await readCashMovements(market.csd, { ...hkd, utcOffset: HONG_KONG });
    expect(
      movements.map(({ kind, reference, participant, date, amount }) => [
        kind,
        reference,
        participant.bic,
        date,
        amount,
      ]),
    ).to.deep.equal([
      ["issued", "RTGS seller", "BANKHKHHXXX", "2023-02-16", OPENING.seller.cash],
      ["issued", "RTGS buyer", "DEALHKHH", "2023-02-16", OPENING.buyer.cash],
      ["redeemed", "RTGS-31", "BANKHKHHXXX", "2023-02-17", AMOUNT],
      ["redeemed", "EOD-1", "DEALHKHH", "2023-02-17", OPENING.buyer.cash],
      ["issued", movements[4]!.reference, "DEALHKHH", "2023-02-17", 7_00n],
    ]);
    expect(movements[4]!.reference).to.match(/^0x[0-9a-f]{64}$/);
    const inUtc = await readCashMovements(market.csd, { ...hkd, utcOffset: parseUtcOffset("-12:00") });
    expect(inUtc[0]?.date).to.equal("2023-02-15");
  });

  it("agree, on every day and by every total", async () => {
    expect(await reconciled([])).to.deep.equal({
      ok: true,
      matched: 2,
      findings: [],
      totals: { reserve: 300_000_000_00n, issued: 300_000_000_00n, redeemed: 0n, supply: 300_000_000_00n },
    });
    await nextDay();
    const now = await reconciled(nextDaysLines);
    expect(now).to.deep.include({ ok: true, matched: 5, findings: [] });
    expect(now.totals).to.deep.equal({
      reserve: 70_000_007_00n,
      issued: 300_000_007_00n,
      redeemed: 230_000_000_00n,
      supply: 70_000_007_00n,
    });
    const dayBefore = await reconciled(nextDaysLines, "2023-02-16");
    expect(dayBefore).to.deep.include({ ok: true, matched: 2, findings: [] });
    expect(dayBefore.totals.supply).to.equal(300_000_000_00n);
    expect(await reconciled(nextDaysLines, "2023-02-17")).to.deep.equal(now);
    expect(await reconciled(nextDaysLines, "2030-01-01")).to.deep.equal(now);
    const early = await reconciled(nextDaysLines, "2023-02-01"); // before there was a token
    expect(early).to.deep.include({ ok: true, matched: 0 });
    expect(early.totals.supply).to.equal(0n);
  });

  it("differ where anything was left out, doubled or changed on the statement", async () => {
    await nextDay();
    const [confirmed, swept, issued] = nextDaysLines as [string, string, string];
    const kinds = async (lines: string[]) =>
      (await reconciled(lines)).findings.map(({ kind, reference }) => `${kind} ${reference}`);
    expect(await kinds([swept, issued])).to.deep.equal(["unmatched-on-ledger RTGS-31"]);
    expect(await kinds([...nextDaysLines, swept])).to.deep.equal(["doubled EOD-1"]);
    expect(await kinds([confirmed, swept.replace("DBIT", "CRDT"), issued])).to.deep.equal([
      "different EOD-1",
    ]);
    expect(await kinds([confirmed, swept, issued.replace("DEAL", "BANK")])).to.deep.equal([
      `different ${LONG}`,
    ]);
    expect(await kinds([...nextDaysLines, "RTGS-99,2023-02-17,BANKHKHHXXX,CRDT,1.00"])).to.deep.equal([
      "unmatched-on-statement RTGS-99",
    ]);
    const { ok, totals } = await reconciled([swept, issued]);
    expect(ok).to.equal(false);
    expect(totals.reserve - totals.supply).to.equal(AMOUNT);
  });

  it("differ on days where the offset is another than the reserve account's", async () => {
    const { findings } = await reconcileCash(market.csd, {
      ...hkd,
      statement: parseStatement(opening.join("\n"), { file: "reserves.csv", ...HKD }),
      utcOffset: parseUtcOffset("-12:00"),
    });
    expect(findings.map((finding) => finding.kind === "different" && finding.field)).to.deep.equal([
      "value_date",
      "value_date",
    ]);
  });
});
