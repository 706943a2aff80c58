import { freeze } from "../../src/actions/tokens/freeze.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { resume } from "../../src/actions/participants/resume.ts";
import { suspend } from "../../src/actions/participants/suspend.ts";
import { addDays } from "../../src/domain/dates.ts";
import { dateToUnix } from "../../src/domain/instants.ts";
import { dayTerms, twoDealers } from "./deals.ts";
import type { Deal, Desk, SignedItem } from "./desk.ts";
import { assumptions, facts } from "./facts.ts";
import { lookAlikeOf } from "./lookAlike.ts";
import type { DemoAccount } from "./parties.ts";
import type { Random } from "./random.ts";

/** A trade that must not settle. `run` submits it and returns the name of the error that refused it. */
export interface Failure {
  name: string;
  run(desk: Desk, random: Random, settled: readonly SignedItem[]): Promise<string | undefined>;
}

const CSD_OFFICER = 0;
const CENTRAL_BANK_OFFICER = 1;
const MORE_THAN_ANYBODY_HAS = 10_000_000_000_00n;

/** One lot at par between two dealers, with some terms changed. */
function deal([seller, buyer]: [DemoAccount, DemoAccount], change: Partial<Deal> = {}): Deal {
  const lot = assumptions.denomination;
  return { seller, buyer, faceAmount: lot, settlementAmount: lot, ...dayTerms(), ...change };
}

async function submit(desk: Desk, terms: Deal): Promise<string | undefined> {
  return desk.submit(await desk.sign(desk.trade(terms), terms));
}

const noCash: Failure = {
  name: "the buyer has not the cash",
  run: (desk, random) =>
    submit(desk, deal(twoDealers(desk, random), { settlementAmount: MORE_THAN_ANYBODY_HAS })),
};

const noBonds: Failure = {
  name: "the seller has not the bonds",
  run: (desk, random) => submit(desk, deal(twoDealers(desk, random), { faceAmount: MORE_THAN_ANYBODY_HAS })),
};

const tooEarly: Failure = {
  name: "submitted a day before its settlement date",
  run: (desk, random) => {
    const settlementDate = dateToUnix(addDays(assumptions.secondarySettlementDate, 1), facts.utcOffset);
    const validUntil = dateToUnix(addDays(assumptions.secondarySettlementDate, 3), facts.utcOffset);
    return submit(desk, deal(twoDealers(desk, random), { settlementDate, validUntil }));
  },
};

const expired: Failure = {
  name: "submitted after it expired",
  run: (desk, random) => {
    const settlementDate = dateToUnix(assumptions.secondaryTradeDate, facts.utcOffset);
    const validUntil = dateToUnix(assumptions.secondarySettlementDate, facts.utcOffset);
    return submit(desk, deal(twoDealers(desk, random), { settlementDate, validUntil }));
  },
};

const wrongSigner: Failure = {
  name: "signed by somebody else for the seller",
  run: async (desk, random) => {
    const terms = deal(twoDealers(desk, random));
    return desk.submit(await desk.sign(desk.trade(terms), { seller: terms.buyer, buyer: terms.buyer }));
  },
};

const replay: Failure = {
  name: "submitted a second time",
  run: (desk, random, settled) => desk.submit(random.pick(settled)),
};

const frozenAccount: Failure = {
  name: "the seller's bonds are frozen by a court",
  run: async (desk, random) => {
    const { ledger, chain, bond } = desk.market;
    const officer = await chain.clientOf(CSD_OFFICER);
    const terms = deal(twoDealers(desk, random));
    const order = {
      ledger,
      token: bond,
      account: terms.seller.address,
      caseRef: `HCMP ${desk.submitted}/2023`,
    };
    await freeze(officer, { ...order, amount: "whole-account", orderedBy: "High Court" });
    const reason = await submit(desk, terms);
    await unfreeze(officer, { ...order, reason: "order discharged" });
    return reason;
  },
};

const frozenAmount: Failure = {
  name: "all but a dollar of the buyer's cash is frozen",
  run: async (desk, random) => {
    const { ledger, chain, cash } = desk.market;
    const officer = await chain.clientOf(CENTRAL_BANK_OFFICER);
    const terms = deal(twoDealers(desk, random));
    const order = {
      ledger,
      token: cash,
      account: terms.buyer.address,
      caseRef: `ENF ${desk.submitted}/2023`,
    };
    await freeze(officer, {
      ...order,
      amount: desk.holding(cash, terms.buyer) - 100n,
      orderedBy: "Monetary Authority",
    });
    const reason = await submit(desk, terms);
    await unfreeze(officer, { ...order, reason: "order lifted" });
    return reason;
  },
};

const suspended: Failure = {
  name: "the buyer is suspended",
  run: async (desk, random) => {
    const { ledger, chain, participants } = desk.market;
    const officer = await chain.clientOf(CSD_OFFICER);
    const terms = deal(twoDealers(desk, random));
    const { lei } = participants.find(({ name }) => name === terms.buyer.participant)!;
    await suspend(officer, { ledger, lei, reason: "late with its reports" });
    const reason = await submit(desk, terms);
    await resume(officer, { ledger, lei, reason: "reports received" });
    return reason;
  },
};

const lookAlike: Failure = {
  name: "a bond with the same ISIN that the CSD never listed",
  run: async (desk, random) => {
    const terms = deal(twoDealers(desk, random));
    const trade = { ...desk.trade(terms), security: await lookAlikeOf(desk.market) };
    return desk.submit(await desk.sign(trade, terms));
  },
};

/** Each way a trade of the demo's day must fail. */
export const failures: readonly Failure[] = [
  noCash,
  noBonds,
  tooEarly,
  expired,
  wrongSigner,
  replay,
  frozenAccount,
  frozenAmount,
  suspended,
  lookAlike,
];
