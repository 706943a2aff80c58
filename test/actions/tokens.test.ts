import { expect } from "chai";

import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { readBond } from "../../src/actions/bonds/readBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { displayAmount, findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { referenceFromHex, referenceToHex } from "../../src/actions/reference.ts";
import { forceTransfer } from "../../src/actions/tokens/forceTransfer.ts";
import { freeze } from "../../src/actions/tokens/freeze.ts";
import { pause } from "../../src/actions/tokens/pause.ts";
import { readFreezeOrders } from "../../src/actions/tokens/readFreezeOrders.ts";
import { readHolders } from "../../src/actions/tokens/readHolders.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { unpause } from "../../src/actions/tokens/unpause.ts";
import { write } from "../../src/actions/write.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { InputError } from "../../src/errors/input.ts";
import { expectInputError } from "../domain/support.ts";
import { expectRefusal, ISIN, KEY, NOW, OPENING, openMarket, thrownBy, type Market } from "./market.ts";

describe("tokens", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  it("cash is issued once against a reserve posting", async () => {
    const { centralBank, ledger, account, cash } = market;
    const act = {
      ledger,
      currency: "HKD",
      account: account("seller"),
      amount: 5n,
      reserveRef: "RTGS-17",
    } as const;
    await issueCash(centralBank, act);
    await market.expectBalances({ seller: { ...OPENING.seller, cash: OPENING.seller.cash + 5n } });
    await expectRefusal(issueCash(centralBank, act), "Cash_ReserveRefUsed", {
      reserveRef: referenceToHex("RTGS-17", "reserveRef"),
    });
    const another = { ...act, reserveRef: "RTGS-18" };
    await expectRefusal(issueCash(market.csd, another), "Governed_Unauthorized", {
      caller: account("csd"),
      role: 6n,
      authority: ledger.centralBanks.HKD!.authority,
    });
    const unknown = await thrownBy(issueCash(centralBank, { ...another, currency: "EUR" }));
    expect(unknown).to.be.instanceOf(InputError).with.property("expected", "a currency of this ledger (HKD)");
    expect((await readHolding(centralBank, { token: cash, account: account("seller") })).total).to.equal(
      OPENING.seller.cash + 5n,
    );
  });

  it("a transfer moves value between two accounts and no others", async () => {
    const { as, account, cash, bond } = market;
    await transfer(as(KEY.buyer), { token: cash, to: account("seller"), amount: 1_00n });
    await market.expectBalances({
      seller: { ...OPENING.seller, cash: OPENING.seller.cash + 1_00n },
      buyer: { ...OPENING.buyer, cash: OPENING.buyer.cash - 1_00n },
    });
    await expectRefusal(
      transfer(as(KEY.seller), { token: bond, to: account("buyer"), amount: 1_00n }),
      "Bond_NotADenomination",
      { amount: 1_00n, denomination: 50_000_00n },
    );
    await expectRefusal(
      transfer(as(KEY.buyer), { token: cash, to: account("stranger"), amount: 1n }),
      "Token_NotRegistered",
      { account: account("stranger") },
    );
  });

  it("a freeze binds an amount, or the account as a whole, until it is lifted or ends", async () => {
    const { as, account, csd, centralBank, cash, bond } = market;
    const buyer = account("buyer");
    const order = { token: cash, account: buyer, caseRef: "HC 17/2023", orderedBy: "High Court" };
    await freeze(centralBank, { ...order, amount: 150_000_000_00n, expiresAt: NOW + 86_400n });
    expect(await readHolding(csd, { token: cash, account: buyer })).to.deep.equal({
      total: 200_000_000_00n,
      free: 50_000_000_00n,
      locked: 0n,
      frozen: 150_000_000_00n,
    });
    expect(await readFreezeOrders(csd, { token: cash, account: buyer })).to.deep.equal([
      { caseRef: "HC 17/2023", amount: 150_000_000_00n, expiresAt: NOW + 86_400n },
    ]);
    const pay = { token: cash, to: account("seller"), amount: 50_000_000_01n };
    await expectRefusal(transfer(as(KEY.buyer), pay), "Token_InsufficientFree", {
      account: buyer,
      free: 50_000_000_00n,
      needed: 50_000_000_01n,
    });
    await unfreeze(centralBank, { token: cash, account: buyer, caseRef: "HC 17/2023", reason: "discharged" });
    expect(await readFreezeOrders(csd, { token: cash, account: buyer })).to.deep.equal([]);

    await freeze(csd, { ...order, token: bond, amount: "whole-account" });
    expect(await readFreezeOrders(csd, { token: bond, account: buyer })).to.deep.equal([
      { caseRef: "HC 17/2023", amount: "whole-account", expiresAt: 0n },
    ]);
    const deliver = { token: bond, to: buyer, amount: 50_000_00n };
    await expectRefusal(transfer(as(KEY.seller), deliver), "Token_AccountFrozen", { account: buyer });
    await market.expectBalances();
  });

  it("a pause stops movement until it is lifted", async () => {
    const { as, account, centralBank, cash } = market;
    await pause(centralBank, { token: cash, reason: "incident" });
    const pay = { token: cash, to: account("seller"), amount: 1n };
    await expectRefusal(transfer(as(KEY.buyer), pay), "Token_Paused", {});
    await unpause(centralBank, { token: cash, reason: "over" });
    await transfer(as(KEY.buyer), pay);
    await expectRefusal(unpause(centralBank, { token: cash, reason: "over" }), "Token_NotPaused", {});
  });

  it("a forced transfer moves frozen value on its legal basis", async () => {
    const { account, centralBank, cash } = market;
    const [from, to] = [account("buyer"), account("seller")];
    const caseRef = "HC 17/2023";
    await freeze(centralBank, {
      token: cash,
      account: from,
      caseRef,
      amount: OPENING.buyer.cash,
      orderedBy: "HC",
    });
    await forceTransfer(centralBank, { token: cash, from, to, amount: 7_00n, caseRef, legalBasis: "Cap. 4" });
    await market.expectBalances({
      seller: { ...OPENING.seller, cash: OPENING.seller.cash + 7_00n },
      buyer: { ...OPENING.buyer, cash: OPENING.buyer.cash - 7_00n },
    });
  });

  it("holders are rebuilt from events and agree with the state", async () => {
    const { account, ledger, csd, bond, cash } = market;
    const bonds = await readHolders(csd, { ledger, token: bond });
    const { issued, held, mismatches, ok } = bonds;
    expect({ issued, held, mismatches, ok }).to.deep.equal({
      issued: 800_000_000_00n,
      held: 800_000_000_00n,
      mismatches: [],
      ok: true,
    });
    expect(bonds.holders).to.deep.equal(
      (["issuer", "seller"] as const).map((name) => ({
        account: account(name),
        total: OPENING[name].bond,
        free: OPENING[name].bond,
        locked: 0n,
        frozen: 0n,
      })),
    );
    const cashHolders = await readHolders(csd, { ledger, token: cash });
    expect(cashHolders.holders.map((holder) => holder.account)).to.deep.equal([
      account("buyer"),
      account("seller"),
    ]);
    expect(cashHolders.ok).to.equal(true);
  });

  it("instruments are found by code, and listed", async () => {
    const { csd, ledger, bond, cash } = market;
    const hkd = {
      token: cash,
      kind: "cash",
      code: "HKD",
      name: "Wholesale HKD",
      decimals: 2,
      currency: "HKD",
      denomination: 1n,
      authority: ledger.centralBanks.HKD!.authority,
      listed: true,
    } as const;
    const note = {
      token: bond,
      kind: "bond",
      code: ISIN,
      name: "Example 4.05% 2024",
      decimals: 2,
      currency: "HKD",
      denomination: 50_000_00n,
      authority: ledger.csd,
      listed: true,
    } as const;
    expect(await listInstruments(csd, { ledger })).to.deep.equal([hkd, note]);
    expect(await findInstrument(csd, { ledger, code: ISIN })).to.deep.equal(note);
    const unknown = await thrownBy(findInstrument(csd, { ledger, code: parseIsin("US0378331005") }));
    expect(unknown).to.be.instanceOf(InputError).with.property("expected", "one that this ledger lists");
    expect(displayAmount(50_000_000_00n, note)).to.equal("HKD 50,000,000.00 of HK0000912342");
    expect(displayAmount(1n, hkd)).to.equal("HKD 0.01");
  });

  it("an instrument that is delisted and listed again is listed once", async () => {
    const { csd, ledger, bond } = market;
    const registry = { address: ledger.registry, abi: participantRegistryAbi } as const;
    const listings = async () =>
      (await listInstruments(csd, { ledger })).map(({ code, listed }) => [code, listed]);
    await write(csd, { ...registry, functionName: "delist", args: [bond, "by mistake"] });
    expect(await listings()).to.deep.equal([
      ["HKD", true],
      [ISIN, false],
    ]);
    await write(csd, { ...registry, functionName: "list", args: [bond] });
    expect(await listings()).to.deep.equal([
      ["HKD", true],
      [ISIN, true],
    ]);
  });

  it("a bond is read as it was issued, and moves through its life in order", async () => {
    const { csd, ledger, terms, bond } = market;
    expect(await readBond(csd, { ledger, isin: ISIN })).to.deep.equal({
      bond,
      terms: { ...terms, zones: 7 },
      status: "active",
      issued: 800_000_000_00n,
      recordDates: [],
    });
    await expectRefusal(setBondStatus(csd, { bond, status: "open" }), "Bond_WrongTransition", {
      from: 2,
      to: 1,
    });
    await expectRefusal(issueBond(csd, { ledger, terms, faceAmount: 0n }), "Directory_CodeTaken", {
      code: "0x484b30303030393132333432",
      token: bond,
    });
    const unknown = await thrownBy(readBond(csd, { ledger, isin: parseIsin("US0378331005") }));
    expect(unknown).to.be.instanceOf(InputError).with.property("field", "isin");
  });

  it("a reference is text as it is, bytes as they are, or a hash", () => {
    expect(referenceFromHex(referenceToHex("RTGS-2023-000017", "ref"))).to.equal("RTGS-2023-000017");
    const hash = `0x${"ab".repeat(32)}` as const;
    expect(referenceToHex(hash, "ref")).to.equal(hash);
    expect(referenceFromHex(hash)).to.equal(hash);
    const long = referenceToHex("x".repeat(33), "ref");
    expect(referenceToHex("x".repeat(32), "ref")).to.equal(`0x${"78".repeat(32)}`);
    expect(long)
      .to.have.lengthOf(66)
      .and.to.equal(referenceToHex("x".repeat(33), "ref"));
    expect(referenceToHex("Überweisung", "ref")).to.not.equal(referenceToHex("Uberweisung", "ref"));
    expectInputError(() => referenceToHex("  ", "reserveRef"), "reserveRef", "a reference");
  });
});
