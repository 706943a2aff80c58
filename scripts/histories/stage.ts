import hre from "hardhat";
import { createClient, custom, keccak256, toHex, type Abi, type Address, type Client, type Hex } from "viem";

import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { setSigner } from "../../src/actions/participants/setSigner.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import type { Ledger } from "../../src/deployments.ts";
import { participantRoles, powers, type Zone } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { allBits } from "../../src/domain/names.ts";
import { openChain, type DemoChain } from "../demo/chain.ts";
import { deployLedger } from "../deploy/deployLedger.ts";
import { exampleBond, exampleCentralBank } from "../examples.ts";
import { leiOf } from "../lei.ts";
import {
  DAY,
  DENOMINATION,
  HK,
  HKD,
  keylessAddress,
  keyOf,
  keys,
  USD,
  type Account,
  type FourEyesContract,
  type Token,
} from "./cast.ts";
import { deployPowers } from "./powers.ts";

const MONDAY = 1_764_000_000n;
/** When every history begins, whatever the deployment took. */
const FRIDAY = MONDAY + 4n * DAY;
const ISIN = parseIsin("HK0000912342");
const CASH_EACH = 5_000_000_00n;
const BONDS_EACH = 40n * DENOMINATION;

/** A ledger as every history finds it, on a chain in memory. */
export interface Stage {
  chain: DemoChain;
  /** To read with. */
  client: Client;
  ledger: Ledger;
  accounts: readonly Account[];
  tokens: readonly Token[];
  /** A policy with every capability under every authority, which does whatever it is told. */
  mock: Address;
  fourEyes: readonly FourEyesContract[];
  /** What is deployed in mid-history. */
  artifacts: ReadonlyMap<string, { abi: Abi; bytecode: Hex }>;
  /** UNIX seconds of the last block. */
  time: bigint;
  /** Number of the last block. */
  block: number;
  /** Takes the chain back to where every history begins. */
  reset: () => Promise<void>;
}

/** Deploys a ledger of two central banks with participants, an active bond and cash. */
export async function openStage(): Promise<Stage> {
  const chain = await openChain(MONDAY);
  const banks: [Currency, number, string][] = [
    [HKD, keys.centralBank, "HKBANK"],
    [USD, keys.foreignBank, "USBANK"],
  ];
  const ledger = await deployLedger(chain.connection, {
    ledgerId: keccak256(toHex("the ledger of random histories")),
    centralBanks: banks.map(([currency, officer, lei]) => ({
      ...exampleCentralBank(currency, officer),
      lei: leiOf(lei),
    })),
  });
  const accounts = await onboardAll(chain, ledger);
  const tokens = await issueAll(chain, ledger, accounts);
  const powersDeployed = await deployPowers(chain, ledger);
  await chain.advanceTo(FRIDAY);
  const { networkHelpers, provider } = chain.connection;
  const snapshot = await networkHelpers.takeSnapshot();
  const transport = custom(provider, { retryCount: 0 }); // a refusal is an answer
  return {
    chain,
    client: createClient({ transport, pollingInterval: 10 }),
    ledger,
    accounts,
    tokens,
    ...powersDeployed,
    artifacts: await readArtifacts(["Authority", "FourEyes", "WholesaleCash"]),
    time: FRIDAY,
    block: await networkHelpers.time.latestBlock(),
    reset: () => snapshot.restore(),
  };
}

async function readArtifacts(names: readonly string[]): Promise<Stage["artifacts"]> {
  const artifacts = await Promise.all(names.map((name) => hre.artifacts.readArtifact(name)));
  return new Map(
    artifacts.map(({ contractName, abi, bytecode }) => [
      contractName,
      { abi: abi as Abi, bytecode: bytecode as Hex },
    ]),
  );
}

function marketAccounts(): Account[] {
  return [
    keyedAccount(keys.issuer, "issuance", "ISSUER"),
    ...keys.banks.map((number) => keyedAccount(number, "house", `BANK${number}`)),
    keyedAccount(keys.custodian, "house", "CUSTODIAN"),
    clientAccount("omnibus", "client-omnibus"),
    clientAccount("client", "client-segregated"),
    clientAccount("pledge", "pledge"),
  ];
}

function keyedAccount(key: number, kind: Account["kind"], participant: string): Account {
  return { address: keyOf(key).address, kind, participant, key, signer: key };
}

/** It has no key: its custodian signs for it. */
function clientAccount(name: string, kind: Account["kind"]): Account {
  return { address: keylessAddress(name), kind, participant: "CUSTODIAN", signer: keys.custodian };
}

/** So that tokens of some zones have accounts that may not hold them. */
function zoneOf({ key }: Account): Zone {
  if (key === keys.banks[3]) return "free-trade";
  return key === keys.banks[4] ? "offshore" : "onshore";
}

async function onboardAll(chain: DemoChain, ledger: Ledger): Promise<Account[]> {
  const csd = await chain.clientOf(keys.csd);
  const accounts = marketAccounts();
  for (const [name, own] of Map.groupBy(accounts, ({ participant }) => participant)) {
    const role = name === "ISSUER" ? "issuer" : name === "CUSTODIAN" ? "custodian" : "dealer";
    await onboard(csd, {
      ledger,
      participant: {
        lei: leiOf(name),
        bic: parseBic("BANKHKHHXXX"),
        jurisdiction: HK,
        roles: participantRoles[role],
        legalName: `The ${name}`,
      },
      accounts: own.map((account) => ({
        account: account.address,
        kind: account.kind,
        zone: zoneOf(account),
        ownKey: account.key !== undefined,
      })),
    });
  }
  for (const { address, key, signer } of accounts) {
    if (key !== undefined) continue;
    const signing = { signer: keyOf(signer).address, powers: allBits(powers), limit: 0n, validUntil: 0n };
    await setSigner(csd, { ledger, account: address, ...signing });
  }
  return accounts;
}

async function issueAll(chain: DemoChain, ledger: Ledger, accounts: readonly Account[]): Promise<Token[]> {
  const [issuance, ...holders] = accounts;
  const issueCurrency = async (currency: Currency, officer: number): Promise<Token> => {
    const client = await chain.clientOf(officer);
    for (const [place, { address }] of holders.entries())
      await issueCash(client, {
        ledger,
        currency,
        account: address,
        amount: CASH_EACH,
        reserveRef: `OPENING ${currency} ${place}`,
      });
    const { cash, authority } = ledger.centralBanks[currency]!;
    return { address: cash, kind: "WholesaleCash", code: currency, authority, officer, unit: 1n };
  };
  const csd = await chain.clientOf(keys.csd);
  const { bond } = await issueBond(csd, {
    ledger,
    terms: exampleBond({
      isin: ISIN,
      currency: HKD,
      issuanceAccount: issuance!.address,
      denomination: DENOMINATION,
      issueDate: MONDAY - (MONDAY % DAY),
      name: "HKSAR 4.05% (histories)",
    }),
    faceAmount: BigInt(holders.length + 5) * BONDS_EACH,
  });
  const issuer = await chain.clientOf(keys.issuer);
  for (const { address } of holders) await transfer(issuer, { token: bond, to: address, amount: BONDS_EACH });
  await setBondStatus(csd, { bond, status: "active" });
  return [
    { address: bond, kind: "Bond", code: ISIN, authority: ledger.csd, officer: keys.csd, unit: DENOMINATION },
    await issueCurrency(HKD, keys.centralBank),
    await issueCurrency(USD, keys.foreignBank),
  ];
}
