import { expect } from "chai";
import { keccak256, stringToHex, toHex, type Hex } from "viem";

import { claimHashLock } from "../../src/actions/hashLocks/claimHashLock.ts";
import { deliverHashLock } from "../../src/actions/hashLocks/deliverHashLock.ts";
import { findHashLock } from "../../src/actions/hashLocks/findHashLock.ts";
import { openHashLock } from "../../src/actions/hashLocks/openHashLock.ts";
import { proposeTwoLedgerTrade } from "../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { readHashLock } from "../../src/actions/hashLocks/readHashLock.ts";
import { readTwoLedgerTrade } from "../../src/actions/hashLocks/readTwoLedgerTrade.ts";
import { refundHashLock } from "../../src/actions/hashLocks/refundHashLock.ts";
import { revealSecret } from "../../src/actions/hashLocks/revealSecret.ts";
import { signHashLock } from "../../src/actions/hashLocks/signHashLock.ts";
import { verifyHashLock } from "../../src/actions/hashLocks/verifyHashLock.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { hashlockOf } from "../../src/domain/hashLock.ts";
import { defaultTiming } from "../../src/domain/htlcTiming.ts";
import { pendingActs, twoLedgerOutcome } from "../../src/domain/twoLedgerStatus.ts";
import { legLock, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { InputError } from "../../src/errors/input.ts";
import { expectRefusal, ISIN, KEY, lei, openMarket, OPENING, thrownBy, type Market } from "./market.ts";

const SECRET: Hex = toHex(new Uint8Array(32).fill(7));
const [FACE, PRICE] = [50_000_000_00n, 50_012_345_67n];

/** Two chains: bonds are used of the first, cash of the second. Both have one chain id and the same addresses. */
describe("hash time locks on two ledgers", () => {
  let bonds: Market;
  let money: Market;
  let trade: TwoLedgerTrade;

  before(async () => {
    bonds = await openMarket();
    money = await openMarket(keccak256(stringToHex("the cash ledger of these tests")));
  });

  beforeEach(async () => {
    await Promise.all([bonds.reset(), money.reset()]);
    trade = await proposal();
  });

  async function legs() {
    const [bond, cash] = await Promise.all([
      findInstrument(bonds.csd, { ledger: bonds.ledger, code: ISIN }),
      findInstrument(money.csd, { ledger: money.ledger, code: "HKD" }),
    ]);
    const [seller, buyer] = [bonds.account("seller"), bonds.account("buyer")];
    return {
      security: {
        client: bonds.csd,
        ledger: bonds.ledger,
        instrument: bond,
        owner: seller,
        receiver: buyer,
        amount: FACE,
      },
      cash: {
        client: money.csd,
        ledger: money.ledger,
        instrument: cash,
        owner: buyer,
        receiver: seller,
        amount: PRICE,
      },
    };
  }

  async function proposal(
    changes: Partial<Parameters<typeof proposeTwoLedgerTrade>[0]> = {},
  ): Promise<TwoLedgerTrade> {
    return proposeTwoLedgerTrade({
      ...(await legs()),
      hashlock: hashlockOf(SECRET),
      secretHolder: "seller",
      timing: defaultTiming,
      lockTime: 600n,
      ...changes,
    });
  }

  const sources = () => ({
    security: { client: bonds.csd, fromBlock: bonds.ledger.anchor.block },
    cash: { client: money.csd, fromBlock: money.ledger.anchor.block },
  });
  const standing = () => readTwoLedgerTrade({ trade, sources: sources() });
  const leg = (name: "security" | "cash") => legLock(trade, name);
  const balances = async () => ({
    seller: {
      bond: (await readHolding(bonds.csd, { token: bonds.bond, account: bonds.account("seller") })).total,
      cash: (await readHolding(money.csd, { token: money.cash, account: money.account("seller") })).total,
    },
    buyer: {
      bond: (await readHolding(bonds.csd, { token: bonds.bond, account: bonds.account("buyer") })).total,
      cash: (await readHolding(money.csd, { token: money.cash, account: money.account("buyer") })).total,
    },
  });
  const SETTLED = {
    seller: { bond: OPENING.seller.bond - FACE, cash: OPENING.seller.cash + PRICE },
    buyer: { bond: OPENING.buyer.bond + FACE, cash: OPENING.buyer.cash - PRICE },
  };
  const UNTOUCHED = { seller: OPENING.seller, buyer: OPENING.buyer };
  const lockBoth = async () => {
    await openHashLock(bonds.as(KEY.seller), { leg: leg("security") });
    await openHashLock(money.as(KEY.buyer), { leg: leg("cash") });
  };

  it("settle: lock, lock, claim, claim with the secret that became public, submitted by anybody", async () => {
    expect(pendingActs(trade, await standing())).to.deep.include({
      act: "lock",
      leg: "security",
      by: "seller",
      before: trade.security.lockBefore,
    });
    const { id } = await openHashLock(bonds.as(KEY.seller), { leg: leg("security") });
    expect(id).to.equal(leg("security").id);
    const verified = await verifyHashLock(bonds.csd, {
      leg: leg("security"),
      fromBlock: bonds.ledger.anchor.block,
    });
    expect(verified).to.deep.include({ ok: true, status: "locked", differences: [] });
    expect(verified.found).to.deep.include({ id, by: bonds.account("seller") });
    expect(pendingActs(trade, await standing()).map(({ act, leg: on, by }) => [act, on, by])).to.deep.equal([
      ["lock", "cash", "buyer"],
    ]);
    await openHashLock(money.as(KEY.buyer), { leg: leg("cash") });
    expect(await balances()).to.deep.equal(UNTOUCHED);
    expect(pendingActs(trade, await standing()).map(({ act, leg: on, by }) => [act, on, by])).to.deep.equal([
      ["claim", "cash", "seller"],
    ]);
    const first = await claimHashLock(money.as(KEY.stranger), { leg: leg("cash"), secret: SECRET });
    expect(first.delivered).to.equal(true);
    const { status, secret } = await readHashLock(money.csd, { leg: leg("cash"), fromBlock: 0n });
    expect([status, secret]).to.deep.equal(["delivered", SECRET]);
    expect(twoLedgerOutcome(trade, await standing())).to.equal("decided");
    expect(pendingActs(trade, await standing()).map(({ act, leg: on, by }) => [act, on, by])).to.deep.equal([
      ["claim", "security", "buyer"],
    ]);
    await claimHashLock(bonds.as(KEY.stranger), { leg: leg("security"), secret: secret! });
    expect(await balances()).to.deep.equal(SETTLED);
    const end = await standing();
    expect([twoLedgerOutcome(trade, end), pendingActs(trade, end)]).to.deep.equal(["settled", []]);
  });

  it("are given back, both, where the secret was never revealed", async () => {
    await lockBoth();
    const early = await thrownBy(refundHashLock(money.csd, { leg: leg("cash") }));
    expect(early).to.have.property("errorName", "HashTimeLock_NotYetRefundable");
    await Promise.all([
      bonds.advanceTo(trade.cash.refundableFrom),
      money.advanceTo(trade.cash.refundableFrom),
    ]);
    const late = await thrownBy(claimHashLock(money.csd, { leg: leg("cash"), secret: SECRET }));
    expect(late).to.have.property("errorName", "HashTimeLock_Expired");
    expect(pendingActs(trade, await standing())).to.deep.equal([
      { act: "refund", leg: "cash", by: "buyer" },
      { act: "refund", leg: "security", by: "seller", from: trade.security.refundableFrom },
    ]);
    await refundHashLock(money.as(KEY.stranger), { leg: leg("cash") });
    await bonds.advanceTo(trade.security.refundableFrom);
    await refundHashLock(bonds.as(KEY.stranger), { leg: leg("security") });
    expect(twoLedgerOutcome(trade, await standing())).to.equal("given-back");
    expect(await balances()).to.deep.equal(UNTOUCHED);
  });

  it("locked by a signature that somebody else submits, within its time", async () => {
    const signature = await signHashLock(bonds.as(KEY.seller), { leg: leg("security") });
    const wrong = await signHashLock(bonds.as(KEY.buyer), { leg: leg("security") });
    await expectRefusal(
      openHashLock(bonds.as(KEY.stranger), { leg: leg("security"), signature: wrong }),
      "HashTimeLock_NotSigned",
      { owner: bonds.account("seller"), recovered: bonds.account("buyer") },
    );
    await expectRefusal(
      openHashLock(bonds.as(KEY.stranger), { leg: leg("security") }),
      "HashTimeLock_NotAuthorised",
      { owner: bonds.account("seller"), caller: bonds.account("stranger") },
    );
    await openHashLock(bonds.as(KEY.stranger), { leg: leg("security"), signature });
    const found = await findHashLock(bonds.csd, { leg: leg("security"), fromBlock: 0n });
    expect(found).to.include({ by: bonds.account("seller") });
    // The same signature on the other ledger, which has the same chain id and addresses, binds nobody.
    const there = await thrownBy(openHashLock(money.as(KEY.stranger), { leg: leg("security"), signature }));
    expect(there).to.have.property("errorName", "HashTimeLock_NotSigned");
  });

  it("that differ from what was agreed are found, term by term", async () => {
    const short: TwoLedgerTrade = { ...trade, cash: { ...trade.cash, amount: PRICE - 1n } };
    await openHashLock(money.as(KEY.buyer), { leg: legLock(short, "cash") });
    const verify = () => verifyHashLock(money.csd, { leg: leg("cash"), fromBlock: 0n });
    const { found: _, ...wrong } = await verify();
    expect(wrong).to.deep.equal({
      ok: false,
      status: "none",
      differences: [{ field: "amount", agreed: PRICE, found: PRICE - 1n }],
    });
    // A lock that comes nearer is the one that is told of; the right one puts an end to it.
    const late: TwoLedgerTrade = {
      ...trade,
      security: {
        ...trade.security,
        deadline: trade.security.deadline + 1n,
        refundableFrom: trade.security.deadline + 1n,
      },
    };
    await openHashLock(money.as(KEY.buyer), { leg: legLock(late, "cash") });
    expect((await verify()).differences.map(({ field }) => field)).to.deep.equal(["amount"]);
    await openHashLock(money.as(KEY.buyer), { leg: leg("cash") });
    expect(await verify()).to.deep.include({ ok: true, status: "locked", differences: [] });
  });

  it("of another account or under another hash are found too", async () => {
    const other = hashlockOf(toHex(new Uint8Array(32).fill(8)));
    await openHashLock(money.as(KEY.buyer), { leg: legLock({ ...trade, hashlock: other }, "cash") });
    const { differences } = await verifyHashLock(money.csd, { leg: leg("cash"), fromBlock: 0n });
    expect(differences).to.deep.equal([{ field: "hashlock", agreed: trade.hashlock, found: other }]);
    // Another trade of the same parties is nobody's mistake.
    const another = { ...trade, hashlock: other, security: { ...trade.security, amount: FACE / 2n } };
    await openHashLock(bonds.as(KEY.seller), { leg: legLock(another, "security") });
    const nobody = await verifyHashLock(bonds.csd, { leg: leg("security"), fromBlock: 0n });
    expect(nobody).to.deep.equal({ ok: false, status: "none", differences: [] });
  });

  it("wait, revealed, while the receiver is suspended, and never turn into a refund", async () => {
    await lockBoth();
    await suspend(money.csd, {
      ledger: money.ledger,
      lei: lei("SELLERBANK".padEnd(18, "0")),
      reason: "licence",
    });
    const { delivered } = await claimHashLock(money.as(KEY.seller), { leg: leg("cash"), secret: SECRET });
    expect(delivered).to.equal(false);
    const waiting = await standing();
    expect(waiting.cash).to.include({ status: "revealed", secret: SECRET });
    expect(twoLedgerOutcome(trade, waiting)).to.equal("decided");
    expect(pendingActs(trade, waiting).map(({ act, leg: on }) => [act, on])).to.deep.equal([
      ["deliver", "cash"],
      ["claim", "security"],
    ]);
    const blocked = await thrownBy(deliverHashLock(money.csd, { leg: leg("cash") }));
    expect(blocked).to.have.property("errorName", "Token_ParticipantSuspended");
    await money.advanceTo(trade.cash.refundableFrom + 1n);
    const refund = await thrownBy(refundHashLock(money.csd, { leg: leg("cash") }));
    expect(refund).to.have.property("errorName", "HashTimeLock_WrongStatus");
  });

  it("revealed first and delivered by another act", async () => {
    await lockBoth();
    await revealSecret(money.as(KEY.seller), { leg: leg("cash"), secret: SECRET });
    await expectRefusal(
      revealSecret(money.as(KEY.seller), { leg: leg("cash"), secret: SECRET }),
      "HashTimeLock_WrongStatus",
      { id: leg("cash").id, status: 2 },
    );
    await deliverHashLock(money.as(KEY.stranger), { leg: leg("cash") });
    expect((await standing()).cash.status).to.equal("delivered");
  });

  it("are proposed by both ledgers' clocks and within what both contracts admit", async () => {
    const { security, cash } = trade;
    expect(security.deadline - cash.refundableFrom).to.equal(3_720n);
    const apart = await thrownBy(
      (async () => {
        await money.advanceTo((await standing()).cash.time + 120n);
        return proposal();
      })(),
    );
    expect(apart).to.be.instanceOf(ChainError).with.property("code", "Chain_ClocksApart");
    await money.reset();
    const close = await thrownBy(proposal({ timing: { ...defaultTiming, outageBudget: 0n } }));
    expect(close).to.be.instanceOf(InputError).with.property("field", "margin");
    const long = await thrownBy(proposal({ timing: { ...defaultTiming, outageBudget: 4n * 86_400n } }));
    expect(long).to.be.instanceOf(InputError).with.property("field", "refundableFrom");
    const arbiters = [1, 2, 3].map((n) => `0x${String(n).repeat(40)}` as const);
    const arbitrated = await proposal({ arbitration: { arbiters, window: 1_800n } });
    expect(arbitrated.cash.refundableFrom - arbitrated.cash.deadline).to.equal(1_800n);
    expect(arbitrated.security.deadline - arbitrated.cash.refundableFrom).to.equal(3_720n);
    expect(arbitrated.security.arbiters).to.deep.equal(arbiters);
  });
});
