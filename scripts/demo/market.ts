import { randomBytes } from "node:crypto";

import { toHex } from "viem";
import type { Address } from "viem";

import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { powers } from "../../src/domain/accounts.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { dateToUnix } from "../../src/domain/instants.ts";
import type { Isin } from "../../src/domain/isin.ts";
import type { Ledger } from "../../src/deployments.ts";
import { deployLedger } from "../deploy/deployLedger.ts";
import { openChain } from "./chain.ts";
import type { DemoChain } from "./chain.ts";
import { assumptions, facts, interestTerms } from "./facts.ts";
import { centralBank } from "./parties.ts";
import type { DemoAccount, DemoParticipant } from "./parties.ts";
import type { Reporter } from "./reporter.ts";

/** A market ready to trade: everybody onboarded, cash and bond issued, the bond open for primary settlement. */
export interface Market {
  chain: DemoChain;
  ledger: Ledger;
  participants: DemoParticipant[];
  accounts: DemoAccount[];
  issuance: DemoAccount;
  dealers: DemoAccount[];
  cash: Address;
  cashCode: Currency;
  bond: Address;
  bondCode: Isin;
  /** What was issued, in minor units, from the demo's own books. */
  issued: { cash: bigint; bond: bigint };
  /** Opening cash by account address. */
  openingCash: Map<Address, bigint>;
}

const CSD_OFFICER = 0;
const CENTRAL_BANK_OFFICER = 1;
const ALL_POWERS = Object.values(powers).reduce((mask, bit) => mask | bit, 0);
const DEALER_CASH = 400_000_000_00n;
const CUSTODY_CASH = 120_000_000_00n;
const NINE_IN_THE_MORNING = 9n * 3600n;

export const HKD = parseCurrency(facts.currency);
const HK = parseCountry("HK");

/** UNIX seconds at 09:00 of a Hong Kong day. */
export function morningOf(date: typeof facts.tradeDate): bigint {
  return dateToUnix(date, facts.utcOffset) + NINE_IN_THE_MORNING;
}

/** From nothing to an issued bond, on the morning of the trade date. */
export async function openMarket(participants: DemoParticipant[], reporter: Reporter): Promise<Market> {
  const chain = await openChain(morningOf(facts.tradeDate));
  reporter.step("deploying the CSD's and the central bank's contracts");
  const ledger = await deployLedger(chain.connection, {
    ledgerId: toHex(randomBytes(32)),
    centralBanks: [{ currency: HKD, ...centralBank, jurisdiction: HK, officerAccount: CENTRAL_BANK_OFFICER }],
  });
  await onboardAll(chain, ledger, participants, reporter);
  const accounts = participants.flatMap((participant) => participant.accounts);
  const openingCash = await issueOpeningCash(chain, ledger, accounts, reporter);

  reporter.step(`issuing ${facts.bondName}, ISIN ${facts.isin}`);
  const issuance = accounts.find(({ kind }) => kind === "issuance")!;
  const { bond } = await issueBond(await chain.clientOf(CSD_OFFICER), {
    ledger,
    terms: {
      isin: facts.isin,
      currency: HKD,
      issuanceAccount: issuance.address,
      denomination: assumptions.denomination,
      ...interestTerms,
      businessDayRule: "following",
      recordDays: 1,
      name: facts.bondName,
    },
    faceAmount: facts.issued,
  });
  return {
    chain,
    ledger,
    participants,
    accounts,
    issuance,
    dealers: participants.slice(2, 6).map(({ accounts: [house] }) => house!),
    cash: ledger.centralBanks[HKD]!.cash,
    cashCode: HKD,
    bond,
    bondCode: facts.isin,
    issued: { cash: [...openingCash.values()].reduce((sum, amount) => sum + amount, 0n), bond: facts.issued },
    openingCash,
  };
}

async function onboardAll(
  chain: DemoChain,
  ledger: Ledger,
  participants: readonly DemoParticipant[],
  reporter: Reporter,
): Promise<void> {
  reporter.step(`onboarding ${participants.length + 1} participants and their accounts`);
  const officer = await chain.clientOf(CSD_OFFICER);
  for (const { name, bic, lei, roles, accounts } of participants) {
    await onboard(officer, {
      ledger,
      participant: { lei, bic, jurisdiction: HK, roles, legalName: name },
      accounts: accounts.map(({ address, kind, ownKey }) => ({
        account: address,
        kind,
        zone: "onshore",
        ownKey,
      })),
    });
    for (const { address, signer, ownKey } of accounts) {
      if (ownKey) continue;
      await setSigner(officer, {
        ledger,
        account: address,
        signer: signer.address,
        powers: ALL_POWERS,
        limit: 0n,
        validUntil: 0n,
      });
    }
  }
}

async function issueOpeningCash(
  chain: DemoChain,
  ledger: Ledger,
  accounts: readonly DemoAccount[],
  reporter: Reporter,
): Promise<Map<Address, bigint>> {
  reporter.step("issuing HKD cash against reserves");
  const officer = await chain.clientOf(CENTRAL_BANK_OFFICER);
  const opening = new Map<Address, bigint>();
  for (const { address, kind, name, participant } of accounts) {
    if (kind === "issuance") continue;
    const amount = participant.startsWith("Dealer") ? DEALER_CASH : CUSTODY_CASH;
    await issueCash(officer, {
      ledger,
      currency: HKD,
      account: address,
      amount,
      reserveRef: `RTGS-20230215-${name}`,
    });
    opening.set(address, amount);
  }
  return opening;
}
