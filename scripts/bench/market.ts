import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";
import { keccak256, toHex } from "viem";

import { accountKinds, participantRoles, zones } from "../../src/domain/accounts.ts";
import type { AccountKind, ParticipantRole } from "../../src/domain/accounts.ts";
import { asciiToHex } from "../../src/domain/ascii.ts";
import { bicToHex } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { dateToUnix, parseUtcOffset } from "../../src/domain/instants.ts";
import { isinToHex, parseIsin } from "../../src/domain/isin.ts";
import type { Isin } from "../../src/domain/isin.ts";
import { leiToHex } from "../../src/domain/lei.ts";
import type { Lei } from "../../src/domain/lei.ts";
import type { Ledger } from "../../src/deployments.ts";
import type {
  Bond,
  BondFactory,
  DvP,
  ParticipantRegistry,
  PolicyMock,
  WholesaleCash,
} from "../../types/index.ts";
import { Capability } from "../../src/domain/policies.ts";
import { deployLedger } from "../deploy/deployLedger.ts";
import { BIC, LEGAL_NAME, leiOf, partyKeys } from "./parties.ts";
import type { Party } from "./parties.ts";

/** A small market on a chain of its own: every key, date and amount is fixed, so that gas is too. */
export interface Market {
  connection: NetworkConnection;
  ledger: Ledger;
  signers: Record<Party, HardhatEthersSigner>;
  registry: ParticipantRegistry;
  factory: BondFactory;
  dvp: DvP;
  cash: WholesaleCash;
  bond: Bond;
  /** A policy with every capability under both authorities. */
  policy: PolicyMock;
}

/** What must be compiled for it. */
export const MARKET_SOURCES = [
  "contracts/access/Authority.sol",
  "contracts/access/FourEyes.sol",
  "contracts/bond/Bond.sol",
  "contracts/bond/BondCode.sol",
  "contracts/bond/BondDocuments.sol",
  "contracts/bond/BondFactory.sol",
  "contracts/cash/CashRedemption.sol",
  "contracts/cash/WholesaleCash.sol",
  "contracts/mocks/PolicyMock.sol",
  "contracts/participants/ParticipantRegistry.sol",
  "contracts/settlement/DvP.sol",
  "contracts/settlement/HashTimeLock.sol",
];

const HKD = parseCurrency("HKD");
const HONG_KONG = parseUtcOffset("+08:00");
const day = (text: string) => dateToUnix(parseDate(text), HONG_KONG);
const POLICY_DELAY = 2 * 86_400;

export const ISIN = parseIsin("HK0000912342");
export const DENOMINATION = 50_000_00n;
export const ISSUED = 10_000_000_000_00n;
export const CASH_EACH = 10_000_000_000_00n;
export const dates = {
  trade: day("2023-02-15"),
  settlement: day("2023-02-16"),
  validUntil: day("2023-02-23"),
  maturity: day("2024-02-16"),
} as const;

/** Opens a chain on the settlement date: seller and buyer hold half of an active bond, and {@link CASH_EACH} each. */
export async function openMarket(hre: HardhatRuntimeEnvironment): Promise<Market> {
  const connection = await hre.network.create({
    network: "default",
    override: { initialDate: new Date(Number(dates.settlement) * 1000) },
  });
  const ledger = await deployLedger(connection, {
    ledgerId: keccak256(toHex("bench ledger")),
    centralBanks: [
      {
        currency: HKD,
        name: LEGAL_NAME,
        lei: leiOf("CENTRALBANK"),
        bic: BIC,
        jurisdiction: parseCountry("HK"),
        officerAccount: partyKeys.centralBankOfficer,
      },
    ],
  });
  const { ethers } = connection;
  const all = await ethers.getSigners();
  const signers = Object.fromEntries(
    Object.entries(partyKeys).map(([party, index]) => [party, all[index]!]),
  ) as Market["signers"];
  const registry = await ethers.getContractAt("ParticipantRegistry", ledger.registry);
  const factory = await ethers.getContractAt("BondFactory", ledger.bondFactory);
  const market: Omit<Market, "bond"> = {
    connection,
    ledger,
    signers,
    registry,
    factory,
    dvp: await ethers.getContractAt("DvP", ledger.dvp),
    cash: await ethers.getContractAt("WholesaleCash", ledger.centralBanks.HKD!.cash),
    policy: await ethers.deployContract("PolicyMock"),
  };
  await onboardParties(market);
  await activatePolicy(market);
  return { ...market, bond: await issueAndPlace(market) };
}

/** What `onboard` takes. */
export function participant(lei: Lei, role: ParticipantRole) {
  return {
    lei: leiToHex(lei),
    bic: bicToHex(BIC),
    jurisdiction: asciiToHex("HK", 2),
    roles: participantRoles[role],
    legalName: LEGAL_NAME,
  };
}

/** An account to be opened, as `onboard` takes it. */
export function opening(account: string, kind: AccountKind, ownKey = true) {
  return { account, kind: accountKinds.indexOf(kind), zone: zones.onshore, ownKey };
}

/** What `deployBond` takes. */
export function bondTerms({ signers }: Pick<Market, "signers">, isin: Isin) {
  return {
    isin: isinToHex(isin),
    currency: asciiToHex("HKD", 3),
    decimals: 2,
    zones: zones.onshore + zones.offshore,
    issuanceAccount: signers.issuance.address,
    denomination: DENOMINATION,
    couponKind: 1,
    couponRateE9: 40_500_000n,
    couponsPerYear: 1,
    dayCount: 1,
    businessDayRule: 1,
    recordDays: 1,
    issueDate: dates.settlement,
    firstCouponDate: 0n,
    maturityDate: dates.maturity,
    name: "HKSAR Government 4.05% Bond Feb 2024",
  };
}

async function onboardParties({ registry, signers }: Omit<Market, "bond">): Promise<void> {
  await registry.onboard(participant(leiOf("ISSUER"), "issuer"), [
    opening(signers.issuance.address, "issuance"),
  ]);
  await registry.onboard(participant(leiOf("SELLERBANK"), "dealer"), [
    opening(signers.seller.address, "house"),
  ]);
  await registry.onboard(participant(leiOf("BUYERBANK"), "dealer"), [
    opening(signers.buyer.address, "house"),
  ]);
}

async function activatePolicy({ connection, ledger, registry, policy, signers }: Omit<Market, "bond">) {
  const all = Capability.MOVE | Capability.LOCK;
  const authorities = [
    { authority: ledger.csd, officer: signers.csdOfficer },
    { authority: ledger.centralBanks.HKD!.authority, officer: signers.centralBankOfficer },
  ];
  for (const { authority, officer } of authorities) {
    await registry.connect(officer).announcePolicy(authority, policy, all);
  }
  await connection.networkHelpers.time.increase(POLICY_DELAY);
  for (const { authority, officer } of authorities) {
    await registry.connect(officer).activatePolicy(authority, policy);
  }
}

async function issueAndPlace(market: Omit<Market, "bond">): Promise<Bond> {
  const { connection, registry, factory, cash, signers } = market;
  const { issuance, seller, buyer, centralBankOfficer } = signers;
  for (const [index, account] of [seller, buyer].entries()) {
    await cash
      .connect(centralBankOfficer)
      .issue(account, CASH_EACH, toHex(`RTGS reserve ${index + 1}`, { size: 32 }));
  }
  await factory.deployBond(bondTerms(market, ISIN), ISSUED);
  const bond = await connection.ethers.getContractAt("Bond", await registry.tokenOf(isinToHex(ISIN)));
  for (const account of [seller, buyer]) await bond.connect(issuance).transfer(account, ISSUED / 2n);
  await bond.setStatus(2);
  return bond;
}
