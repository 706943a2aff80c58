import { randomBytes } from "node:crypto";

import type { NetworkConnection } from "hardhat/types/network";
import {
  createWalletClient,
  custom,
  keccak256,
  toHex,
  type Address,
  type Hex,
  type LocalAccount,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { issueBond } from "../../src/actions/bonds/issueBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import type { SignedTrade } from "../../src/actions/dvp/signedTrade.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import type { Ledger } from "../../src/deployments.ts";
import { participantRoles } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { FREE } from "../../src/domain/fees.ts";
import { isinCheckDigit, parseIsin, type Isin } from "../../src/domain/isin.ts";
import { tradeTypedData, type SignableTrade } from "../../src/domain/trade.ts";
import type { TradeFile } from "../../src/domain/tradeFile.ts";
import { deployLedger } from "../deploy/deployLedger.ts";
import { exampleBond, exampleCentralBank } from "../examples.ts";
import { leiOf } from "../lei.ts";

const HKD = parseCurrency("HKD");
const HK = parseCountry("HK");
const DAY = 86_400n;
/** Minor units, as are all amounts here. */
const DENOMINATION = 10_000_00n;
/** Enough for any number of trades in one direction. */
const OPENING = 100_000_000_000_00n;

/** The node's keys that act for the authorities. */
export interface Officers {
  csd: number;
  centralBank: number;
}

/** A ledger with a bond, and banks that hold it and cash. */
export interface LoadMarket {
  /** The banks' keys follow from it. */
  seed: string;
  ledger: Ledger;
  isin: Isin;
  bond: Address;
  cash: Address;
  /** Their house accounts' own keys, which have no gas money. */
  banks: readonly LocalAccount[];
  /** UNIX seconds at 00:00 of the ledger's day. */
  today: bigint;
}

export interface OpenMarketOptions {
  banks: number;
  /** Told apart markets on one ledger by; banks, ISIN and reserve references follow from it. */
  seed: string;
  /** A ledger that is deployed already; a new one unless stated. */
  deployed?: Ledger;
  officers?: Officers;
  /** Folder under `deployments/` for Ignition's journal, where the chain is not in memory. */
  deploymentId?: string;
}

/** Opens a market on a development node, whose keys act for the authorities. */
export async function openMarket(
  connection: NetworkConnection,
  { banks: count, seed, deployed, officers = { csd: 0, centralBank: 1 }, deploymentId }: OpenMarketOptions,
): Promise<LoadMarket> {
  const keys = (await connection.provider.request({ method: "eth_accounts" })) as Address[];
  const as = (account: LocalAccount | Address): WriteClient => ({
    ...createWalletClient({
      account,
      transport: custom(connection.provider, { retryCount: 0 }),
      pollingInterval: 20,
    }),
    fees: FREE,
  });
  const [csd, centralBank] = [as(keys[officers.csd]!), as(keys[officers.centralBank]!)];
  const ledger = deployed ?? (await deploy(connection, officers, deploymentId));
  const issuer = keyOf(seed, "issuer");
  const banks = banksOf(seed, count);
  for (const [place, account] of [issuer, ...banks].entries()) {
    const name = `${seed}${place}`;
    await onboard(csd, {
      ledger,
      participant: {
        lei: leiOf(keccak256(toHex(name)).slice(2, 12).toUpperCase()),
        bic: parseBic("LOADHKHHXXX"),
        jurisdiction: HK,
        roles: place === 0 ? participantRoles.issuer : participantRoles.dealer,
        legalName: place === 0 ? "Load Issuer" : `Load Bank ${place}`,
      },
      accounts: [
        {
          account: account.address,
          kind: place === 0 ? "issuance" : "house",
          zone: "onshore",
          ownKey: true,
        },
      ],
    });
  }
  const time = await readLedgerTime(csd);
  const today = time - (time % DAY);
  const isin = isinOf(seed);
  const bond = await issue({ csd, issuer: as(issuer), ledger, isin, today, banks });
  for (const [place, { address }] of banks.entries()) {
    await issueCash(centralBank, {
      ledger,
      currency: HKD,
      account: address,
      amount: OPENING,
      reserveRef: `LOAD ${seed} ${place}`,
    });
  }
  return { seed, ledger, isin, bond, cash: ledger.centralBanks[HKD]!.cash, banks, today };
}

function deploy(
  connection: NetworkConnection,
  { centralBank }: Officers,
  deploymentId: string | undefined,
): Promise<Ledger> {
  return deployLedger(connection, {
    ...(deploymentId !== undefined && { deploymentId }),
    ledgerId: toHex(randomBytes(32)),
    centralBanks: [exampleCentralBank(HKD, centralBank)],
  });
}

interface Issue extends Pick<LoadMarket, "ledger" | "isin" | "today" | "banks"> {
  csd: WriteClient;
  issuer: WriteClient;
}

async function issue({ csd, issuer, ledger, isin, today, banks }: Issue): Promise<Address> {
  const { bond } = await issueBond(csd, {
    ledger,
    terms: exampleBond({
      isin,
      currency: HKD,
      issuanceAccount: issuer.account.address,
      denomination: DENOMINATION,
      issueDate: today,
      name: "4.05% (load)",
    }),
    faceAmount: BigInt(banks.length) * OPENING,
  });
  for (const { address } of banks) await transfer(issuer, { token: bond, to: address, amount: OPENING });
  await setBondStatus(csd, { bond, status: "active" });
  return bond;
}

/** The keys of a market's banks. */
export function banksOf(seed: string, count: number): LocalAccount[] {
  return Array.from({ length: count }, (_, place) => keyOf(seed, `bank ${place}`));
}

/** A key that follows from a text: for development chains only. */
export function keyOf(seed: string, name: string): LocalAccount {
  return privateKeyToAccount(keccak256(toHex(`vinculum load ${seed} ${name}`)));
}

function isinOf(seed: string): Isin {
  const digits = BigInt(keccak256(toHex(seed))) % 1_000_000_000n;
  const first11 = `HK${digits.toString().padStart(9, "0")}`;
  return parseIsin(`${first11}${isinCheckDigit(first11)}`);
}

/** What the n-th trade of a run is: which bank sells to which, from 0. One in a hundred asks for more than anybody has. */
export function tradeOf(market: LoadMarket, place: number): SignableTrade {
  const { banks, bond, cash, isin, today } = market;
  const count = banks.length;
  const seller = place % count;
  const round = Math.floor(place / count);
  const buyer = (seller + 1 + (round % (count - 1))) % count;
  // Each ordered pair comes once in `count - 1` rounds, so its nonces are dense.
  const nonce = BigInt(Math.floor(round / (count - 1)));
  return {
    seller: banks[seller]!.address,
    buyer: banks[buyer]!.address,
    isin,
    security: bond,
    faceAmount: isTooLarge(place) ? 2n * BigInt(count) * OPENING : DENOMINATION,
    currency: HKD,
    cash,
    settlementAmount: 10_012_34n,
    tradeDate: today,
    settlementDate: today,
    validFrom: today,
    validUntil: today + 30n * DAY,
    nonce,
  };
}

/** Whether a trade of a run is one that nobody can deliver, to be refused by name. */
export function isTooLarge(place: number): boolean {
  return place % 100 === 37;
}

/** The trade as both parties sign it. */
export async function signTradeOf(
  market: LoadMarket,
  place: number,
): Promise<SignedTrade & { trade: SignableTrade; sellerSignature: Hex; buyerSignature: Hex }> {
  const trade = tradeOf(market, place);
  const typedData = tradeTypedData(market.ledger, trade);
  const sign = (party: Address) =>
    market.banks.find(({ address }) => address === party)!.signTypedData(typedData);
  return { trade, sellerSignature: await sign(trade.seller), buyerSignature: await sign(trade.buyer) };
}

/** The trade as a file that both parties signed. */
export async function tradeFileOf(market: LoadMarket, place: number): Promise<TradeFile> {
  const { ledgerId, chainId, dvp } = market.ledger;
  const { trade, sellerSignature, buyerSignature } = await signTradeOf(market, place);
  return {
    ledgerId,
    chainId,
    dvp,
    trade,
    signatures: [
      { side: "seller", signer: trade.seller, signature: sellerSignature },
      { side: "buyer", signer: trade.buyer, signature: buyerSignature },
    ],
  };
}
