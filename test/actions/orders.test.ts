import { expect } from "chai";
import { getAddress, keccak256, stringToHex } from "viem";
import { getBlock } from "viem/actions";

import {
  authoritiesOfOfficer,
  authorityName,
  namedAuthorities,
  resolveAuthority,
} from "../../src/actions/authorities.ts";
import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { listInstrumentsOf } from "../../src/actions/instruments/listInstrumentsOf.ts";
import { forceTransfer } from "../../src/actions/tokens/forceTransfer.ts";
import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { liftOrder } from "../../src/actions/tokens/liftOrder.ts";
import { placeOrder } from "../../src/actions/tokens/placeOrder.ts";
import { readFreezeOrders } from "../../src/actions/tokens/readFreezeOrders.ts";
import { readOrders } from "../../src/actions/tokens/readOrders.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { expectInputError } from "../domain/support.ts";
import { expectRefusal, ISIN, KEY, NOW, openMarket, OPENING, type Market } from "./market.ts";

const SECOND = parseIsin("US0378331005");
const DOCUMENT = keccak256(stringToHex("sealed order"));
const CASE = "HC 17/2023";

describe("orders", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const order = () => ({
    account: market.account("buyer"),
    caseRef: CASE,
    amount: WHOLE_ACCOUNT as typeof WHOLE_ACCOUNT,
    expiresAt: NOW + 86_400n,
    orderedBy: "High Court",
    documentHash: DOCUMENT,
  });
  const bonds = () => listInstrumentsOf(market.csd, { ledger: market.ledger, authority: market.ledger.csd });
  const issueSecond = () =>
    issueBond(market.csd, {
      ledger: market.ledger,
      terms: { ...market.terms, isin: SECOND },
      faceAmount: 0n,
    });

  it("reach every token of an authority and none of another; again, only what came since", async () => {
    const { csd, account, cash, bond } = market;
    const first = await placeOrder(csd, { ...order(), instruments: await bonds() });
    expect(first.map(({ instrument, outcome }) => [instrument.code, outcome])).to.deep.equal([
      [ISIN, "sent"],
    ]);
    const { bond: second } = await issueSecond();
    const again = await placeOrder(csd, { ...order(), instruments: await bonds() });
    expect(again.map(({ instrument, outcome }) => [instrument.code, outcome])).to.deep.equal([
      [ISIN, "nothing-to-do"],
      [SECOND, "sent"],
    ]);
    const standing = [{ caseRef: CASE, amount: WHOLE_ACCOUNT, expiresAt: NOW + 86_400n }];
    for (const token of [bond, second]) {
      expect(await readFreezeOrders(csd, { token, account: account("buyer") })).to.deep.equal(standing);
    }
    expect(await readFreezeOrders(csd, { token: cash, account: account("buyer") })).to.deep.equal([]);
  });

  it("go on in the other tokens where one refuses, and say so", async () => {
    const { csd, account, bond } = market;
    await issueSecond();
    const buyer = account("buyer");
    await freeze(csd, { token: bond, account: buyer, caseRef: CASE, amount: 1n, orderedBy: "HC" });
    const outcomes = await placeOrder(csd, { ...order(), instruments: await bonds() });
    expect(outcomes.map(({ outcome, refusal }) => [outcome, refusal?.errorName])).to.deep.equal([
      ["refused", "Token_FreezeOrderExists"],
      ["sent", undefined],
    ]);
    const { centralBank } = market;
    const refused = await placeOrder(centralBank, { ...order(), instruments: await bonds() });
    expect(refused.map(({ refusal }) => refusal?.errorName)).to.deep.equal([
      "Governed_Unauthorized",
      undefined, // the same order stands there already
    ]);
  });

  it("are lifted where they stand", async () => {
    const { csd, account } = market;
    await placeOrder(csd, { ...order(), instruments: await bonds() });
    await issueSecond();
    const lift = { account: account("buyer"), caseRef: CASE, reason: "discharged" };
    const outcomes = async () =>
      (await liftOrder(csd, { ...lift, instruments: await bonds() })).map(({ outcome }) => outcome);
    expect(await outcomes()).to.deep.equal(["sent", "nothing-to-do"]);
    expect(await outcomes()).to.deep.equal(["nothing-to-do", "nothing-to-do"]);
  });

  it("are told with their legal basis, from events alone", async () => {
    const { csd, centralBank, ledger, account, cash } = market;
    const [buyer, seller] = [account("buyer"), account("seller")];
    const timeOf = async ({ blockNumber }: { blockNumber: bigint }) =>
      (await getBlock(csd, { blockNumber })).timestamp;
    const place = { ...order(), token: cash };
    const first = await freeze(centralBank, place);
    const lifted = await unfreeze(centralBank, {
      token: cash,
      account: buyer,
      caseRef: CASE,
      reason: "on appeal",
    });
    const second = await freeze(centralBank, { ...place, amount: 5n, expiresAt: 0n, orderedBy: "HKMA" });
    const taken = await forceTransfer(centralBank, {
      token: cash,
      from: buyer,
      to: seller,
      amount: 7_00n,
      caseRef: CASE,
      legalBasis: "Cap. 123, s. 4",
      documentHash: DOCUMENT,
    });
    const given = await forceTransfer(centralBank, {
      token: cash,
      from: seller,
      to: buyer,
      amount: 1n,
      caseRef: "HC 18",
      legalBasis: "Cap. 123, s. 5",
    });
    expect(await readOrders(csd, { ledger, token: cash, account: buyer })).to.deep.equal({
      freezes: [
        {
          account: getAddress(buyer),
          caseRef: CASE,
          amount: WHOLE_ACCOUNT,
          expiresAt: NOW + 86_400n,
          orderedBy: "High Court",
          documentHash: DOCUMENT,
          since: await timeOf(first),
          transaction: first.transactionHash,
          lifted: {
            at: await timeOf(lifted.receipt),
            reason: "on appeal",
            transaction: lifted.receipt.transactionHash,
          },
        },
        {
          account: getAddress(buyer),
          caseRef: CASE,
          amount: 5n,
          expiresAt: 0n,
          orderedBy: "HKMA",
          documentHash: DOCUMENT,
          since: await timeOf(second),
          transaction: second.transactionHash,
        },
      ],
      seizures: [
        {
          from: buyer,
          to: seller,
          amount: 7_00n,
          caseRef: CASE,
          legalBasis: "Cap. 123, s. 4",
          documentHash: DOCUMENT,
          at: await timeOf(taken.receipt),
        },
        {
          from: seller,
          to: buyer,
          amount: 1n,
          caseRef: "HC 18",
          legalBasis: "Cap. 123, s. 5",
          at: await timeOf(given.receipt),
        },
      ],
    });
    const { freezes } = await readOrders(csd, { ledger, token: cash, account: seller });
    expect(freezes).to.deep.equal([]);
    await market.expectBalances({
      buyer: { ...OPENING.buyer, cash: OPENING.buyer.cash - 7_00n + 1n },
      seller: { ...OPENING.seller, cash: OPENING.seller.cash + 7_00n - 1n },
    });
  });

  it("move nothing that is not there, and take the authority's officer", async () => {
    const { as, csd, centralBank, account, ledger, cash } = market;
    const [from, to] = [account("buyer"), account("seller")];
    const act = {
      token: cash,
      from,
      to,
      amount: OPENING.buyer.cash + 1n,
      caseRef: CASE,
      legalBasis: "Cap. 4",
    };
    await expectRefusal(forceTransfer(centralBank, act), "Token_InsufficientFree", {
      account: from,
      free: OPENING.buyer.cash,
      needed: OPENING.buyer.cash + 1n,
    });
    await expectRefusal(forceTransfer(csd, { ...act, amount: 1n }), "Governed_Unauthorized", {
      caller: account("csd"),
      role: 8n,
      authority: ledger.centralBanks.HKD!.authority,
    });
    expect(as(KEY.csd).account.address).to.equal(account("csd"));
    await market.expectBalances();
  });

  it("belong to an authority, which has a name and officers", async () => {
    const { csd, ledger, account } = market;
    const hkd = ledger.centralBanks.HKD!.authority;
    expect(namedAuthorities(ledger)).to.deep.equal([
      { name: "CSD", authority: ledger.csd },
      { name: "HKD", authority: hkd },
    ]);
    expect(resolveAuthority(ledger, "csd")).to.equal(ledger.csd);
    expect(resolveAuthority(ledger, "hkd")).to.equal(hkd);
    expectInputError(() => resolveAuthority(ledger, "EUR", "--authority"), "--authority", "one of CSD, HKD");
    expect(authorityName(ledger, hkd)).to.equal("HKD");
    expect(authorityName(ledger, account("stranger"))).to.equal(account("stranger"));
    const named = async (officer: keyof typeof KEY) =>
      (await authoritiesOfOfficer(csd, { ledger, officer: account(officer), role: "GUARDIAN" })).map(
        ({ name }) => name,
      );
    expect(await named("csd")).to.deep.equal(["CSD"]);
    expect(await named("centralBank")).to.deep.equal(["HKD"]);
    expect(await named("stranger")).to.deep.equal([]);
  });
});
