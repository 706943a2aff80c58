import type { Address } from "viem";

import {
  displayAmount,
  findInstrument,
  issueBond,
  issueCash,
  onboard,
  parseAddress,
  parseBic,
  parseCountry,
  parseLegalName,
  parseLei,
  participantRoles,
  readLedgerTime,
  setBondStatus,
  transfer,
  type Bic,
  type Ledger,
  type WriteClient,
} from "../../src/index.ts";
import { readJson, readObject, readString, requireKeyCount } from "../../src/domain/json.ts";
import { exampleBond } from "../examples.ts";
import { leiOf } from "../lei.ts";
import { deal } from "./deal.ts";
import { say } from "./party.ts";

// The ledger's opening: members, a bond, money.

const HK = parseCountry("HK");
const DAY = 86_400n;
const FORM_KEYS = ["address", "lei", "bic", "name"] as const;

/** What is issued to whom, in minor units: bonds to who subscribed, money to who set reserves aside. */
export const allotments = {
  bonds: { to: deal.seller, amount: 20_000_000_00n },
  cash: { to: deal.buyer, amount: 8_000_000_00n },
} as const;

export interface Member {
  bic: Bic;
  account: Address;
}

export interface Registrar {
  csd: WriteClient;
  ledger: Ledger;
}

/** Checks a bank's form and puts the bank onto the ledger. */
export async function onboardBank({ csd, ledger }: Registrar, form: string): Promise<Member> {
  const fields = readObject(readJson(form, { name: "form", longest: 1_000 }), "form", FORM_KEYS);
  requireKeyCount(form, FORM_KEYS.length, "form");
  const text = (key: (typeof FORM_KEYS)[number]) => readString(fields[key], `form.${key}`);
  const [account, bic, name] = [parseAddress(text("address")), parseBic(text("bic")), text("name")];
  await onboard(csd, {
    ledger,
    participant: {
      lei: parseLei(text("lei")),
      bic,
      jurisdiction: parseCountry(bic.slice(4, 6)),
      roles: participantRoles.dealer,
      legalName: parseLegalName(name),
    },
    accounts: [{ account, kind: "house", zone: "onshore", ownKey: true }],
  });
  say(`onboards ${name} as ${bic}, account ${account}`);
  return { bic, account };
}

export interface Authorities extends Registrar {
  centralBank: WriteClient;
  issuer: WriteClient;
}

/** Issues the bond to the seller and money to the buyer, and opens the bond for trading. */
export async function issue(
  { csd, centralBank, issuer, ledger }: Authorities,
  members: readonly Member[],
): Promise<void> {
  const accountOf = (bic: Bic) => members.find((member) => member.bic === bic)!.account;
  const { bonds, cash } = allotments;
  await onboard(csd, {
    ledger,
    participant: {
      lei: leiOf("ISSUER"),
      bic: parseBic("GOVTHKHHXXX"),
      jurisdiction: HK,
      roles: participantRoles.issuer,
      legalName: "The Issuer",
    },
    accounts: [{ account: issuer.account.address, kind: "issuance", zone: "onshore", ownKey: true }],
  });
  const bond = await issueBonds({ csd, issuer, ledger }, bonds.amount);
  await transfer(issuer, { token: bond, to: accountOf(bonds.to), amount: bonds.amount });
  const listed = await findInstrument(csd, { ledger, code: deal.isin });
  say(`issues ${displayAmount(bonds.amount, listed)} to ${bonds.to}`);
  await issueCash(centralBank, {
    ledger,
    currency: deal.currency,
    account: accountOf(cash.to),
    amount: cash.amount,
    reserveRef: "RTGS-1",
  });
  const money = await findInstrument(csd, { ledger, code: deal.currency });
  say(`(for the central bank) issues ${displayAmount(cash.amount, money)} to ${cash.to}`);
  await setBondStatus(csd, { bond, status: "active" });
  say(`opens ${deal.isin} for trading`);
}

async function issueBonds(
  { csd, issuer, ledger }: Omit<Authorities, "centralBank">,
  faceAmount: bigint,
): Promise<Address> {
  const time = await readLedgerTime(csd);
  const today = time - (time % DAY);
  const { bond } = await issueBond(csd, {
    ledger,
    terms: exampleBond({
      isin: deal.isin,
      currency: deal.currency,
      issuanceAccount: issuer.account.address,
      denomination: 50_000_00n,
      issueDate: today,
      name: "Example 4.05%",
    }),
    faceAmount,
  });
  return bond;
}
