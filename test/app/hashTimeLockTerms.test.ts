import { expect } from "chai";

import type { Registry } from "../../app/src/chain/registryFollower.ts";
import { checkLegNames, placeLegs } from "../../app/src/views/hashTimeLocks/checkTerms.ts";
import { wordOfLink } from "../../app/src/views/hashTimeLocks/places.ts";
import { twoLedgerLink } from "../../src/domain/twoLedgerLink.ts";
import { legLock, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { accountView } from "../domain/accountViews.ts";
import { expectInputError } from "../domain/support.ts";
import { trade } from "../domain/twoLedgerTrades.ts";

const bonds = { name: "Bonds", ledger: legLock(trade, "security").venue };
const money = { name: "Cash", ledger: legLock(trade, "cash").venue };

const place = (cash: Partial<TwoLedgerTrade["cash"]>) => () =>
  placeLegs({ ...trade, cash: { ...trade.cash, ...cash } }, [bonds, money]);

const registry = {
  participants: [{ accounts: [accountView(trade.security.owner), accountView(trade.security.receiver)] }],
  instruments: [{ code: trade.security.instrument, token: trade.security.asset, denomination: 50_000_00n }],
} as unknown as Registry;

const check = (changed: Partial<TwoLedgerTrade["security"]>) => () =>
  checkLegNames({ ...trade.security, ...changed }, "security", registry);

describe("the page's hash time locks: terms on its ledgers", () => {
  it("finds the ledger of each leg, in either order", () => {
    expect(placeLegs(trade, [bonds, money])).to.deep.equal({ security: bonds, cash: money });
    expect(placeLegs(trade, [money, bonds])).to.deep.equal({ security: bonds, cash: money });
  });

  it("refuses another ledger, chain or contract by name", () => {
    expectInputError(place({ ledgerId: `0x${"9d".repeat(32)}` }), "cash.ledgerId", "");
    expectInputError(place({ chainId: 1 }), "cash.chainId", "");
    expectInputError(place({ hashTimeLock: trade.security.asset }), "cash.hashTimeLock", "");
    expectInputError(place(bonds.ledger), "cash.ledgerId", "");
  });

  it("refuses a look-alike token, a broken lot and an account that nobody knows", () => {
    expect(check({})).to.not.throw();
    expectInputError(check({ asset: trade.cash.asset }), "security.asset", "");
    expectInputError(check({ amount: 50_000_01n }), "security.amount", "");
    expectInputError(check({ receiver: trade.cash.owner }), "security.receiver", "");
    expectInputError(check({ instrument: "HKD" }), "security.instrument", "");
  });

  it("takes the word of a whole link, or the word alone", () => {
    const word = twoLedgerLink(trade);
    expect(wordOfLink(` https://page.example/#/hash-time-locks/terms/${word}\n`)).to.equal(word);
    expect(wordOfLink(word)).to.equal(word);
  });
});
