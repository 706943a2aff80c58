import type { EthereumProvider } from "hardhat/types/providers";
import type { Address } from "viem";

import type { DevelopmentParty } from "../../app/src/configuration.ts";
import type { Ledger } from "../../src/deployments.ts";
import type { ServedNetwork } from "../../tasks/lib/servedNetworks.ts";
import { Desk } from "../demo/desk.ts";
import { facts } from "../demo/facts.ts";
import { morningOf, openMarket } from "../demo/market.ts";
import { centralBank, demoParticipants } from "../demo/parties.ts";
import { settlePrimary } from "../demo/primary.ts";
import type { Reporter } from "../demo/reporter.ts";
import { settleDay } from "../demo/secondary.ts";
import { handOver, type Officers } from "./handOver.ts";
import { leaveTradesOpen, type OpenTrades } from "../demo/twoLedgers/openTrades.ts";
import type { LedgerSide, PartyName } from "../twoLedgers/ledgerSide.ts";
import { World } from "../twoLedgers/world.ts";

/** A ledger on a chain in memory, for the page to show. */
export interface ShownLedger {
  name: string;
  /** How tasks call it. */
  network: ServedNetwork;
  provider: EthereumProvider;
  ledger: Ledger;
  /** Tokens by ISIN or currency. */
  instruments: Readonly<Record<string, Address>>;
}

/** What the page is about, and as whom a newcomer can act. */
export interface ShownMarket {
  ledgers: readonly ShownLedger[];
  parties: readonly DevelopmentParty[];
  /** On two ledgers: trades that wait in the middle. */
  open?: OpenTrades;
}

/** An account of the node that nobody has onboarded. */
const ONLOOKER = 9;

/** The keys of the officers under four eyes, two persons for each authority; the first ones held the roles before. */
export const OFFICER_KEYS = { csd: [0, 10], bank: [1, 11] } as const;

export interface OneLedgerOptions {
  /** Whether the day of secondary trades is played too; without it, the bond is issued and the dealers hold it. */
  day: boolean;
  /** Whether the authorities are handed over to two persons each in the end. */
  fourEyes: boolean;
}

/** The demo's market on one chain. */
export async function oneLedger(
  reporter: Reporter,
  { day, fourEyes }: OneLedgerOptions,
): Promise<ShownMarket> {
  const participants = demoParticipants();
  const market = await openMarket(participants, reporter);
  const desk = new Desk(market);
  await settlePrimary(desk, reporter);
  if (day) await settleDay(desk, reporter);
  const { chain, bond, bondCode, cash, cashCode } = market;
  const { provider } = chain.connection;
  const keys = (await provider.request({ method: "eth_accounts" })) as Address[];
  const persons = (authority: keyof typeof OFFICER_KEYS) =>
    OFFICER_KEYS[authority].map((key, place) => ({
      account: keys[key]!,
      person: `${authority === "csd" ? "CSD" : "CB"}-00${place + 1}`,
    })) as unknown as Officers;
  const ledger = fourEyes
    ? await handOver(chain.connection, market.ledger, {
        csd: persons("csd"),
        banks: { [cashCode]: persons("bank") },
      })
    : market.ledger;
  const banks = participants.flatMap(({ name, accounts: [first] }) =>
    first === undefined
      ? []
      : [
          {
            name,
            office: first.kind === "issuance" ? "issuer" : "participant",
            address: first.signer.address,
          },
        ],
  );
  return {
    ledgers: [
      {
        name: "Demo",
        network: "demo",
        provider,
        ledger,
        instruments: { [bondCode]: bond, [cashCode]: cash },
      },
    ],
    parties: [
      ...banks,
      { name: participants[0]!.name, office: "CSD officer", address: keys[0]! },
      { name: centralBank.name, office: "central bank officer", address: keys[1]! },
      ...(fourEyes
        ? [
            {
              name: `${participants[0]!.name}, second person`,
              office: "CSD officer",
              address: keys[OFFICER_KEYS.csd[1]]!,
            },
            {
              name: `${centralBank.name}, second person`,
              office: "central bank officer",
              address: keys[OFFICER_KEYS.bank[1]]!,
            },
          ]
        : []),
      { name: "Onlooker", office: "auditor, reads only", address: keys[ONLOOKER]! },
    ],
  };
}

/** Wallets tell chains apart by their ids only, so the page's two have different ones. */
const CHAIN_IDS = { security: 31_337, cash: 31_338 } as const;

const OFFICES = {
  seller: ["The seller", "participant"],
  buyer: ["The buyer", "participant"],
  stranger: ["The stranger", "participant"],
  issuer: ["The issuer", "issuer"],
  csd: ["The CSD", "CSD officer"],
  centralBank: ["The central bank", "central bank officer"],
  watcher: ["The watcher", "anybody"],
  arbiter1: ["The first arbiter", "arbiter"],
  arbiter2: ["The second arbiter", "arbiter"],
  arbiter3: ["The third arbiter", "arbiter"],
} as const satisfies Record<PartyName, readonly [string, string]>;

/** Bonds on one chain, cash on another, and two trades that wait in the middle. */
export async function twoLedgers(reporter: Reporter): Promise<ShownMarket> {
  reporter.step("opening a bond ledger and a cash ledger");
  const world = await World.open(morningOf(facts.settlementDate), CHAIN_IDS);
  reporter.step("leaving two trades open: both legs locked, and the seller's alone");
  const open = await leaveTradesOpen(world);
  return {
    ledgers: [
      { name: "Bonds", network: "demo-bonds", ...shown(world.security) },
      { name: "Cash", network: "demo-cash", ...shown(world.cash) },
    ],
    parties: Object.entries(OFFICES).map(([party, [name, office]]) => ({
      name,
      office,
      address: world.security.addressOf(party as PartyName),
    })),
    open,
  };
}

function shown({ connection, ledger, instrument, asset }: LedgerSide) {
  return { provider: connection.provider, ledger, instruments: { [instrument]: asset } };
}
