import { AssertionError, expect } from "chai";
import hre from "hardhat";
import { createWalletClient, custom, getAddress, keccak256, stringToHex, type Address, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { deployLedger } from "../../scripts/deploy/deployLedger.ts";
import { issueBond, type BondTermsInput } from "../../src/actions/bonds/issueBond.ts";
import { setBondStatus } from "../../src/actions/bonds/setBondStatus.ts";
import { issueCash } from "../../src/actions/cash/issueCash.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import type { SignedTrade } from "../../src/actions/dvp/signedTrade.ts";
import { signTrade } from "../../src/actions/dvp/signTrade.ts";
import { onboard } from "../../src/actions/participants/onboard.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import type { AccountKind } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { dateToUnix, parseInstant, parseUtcOffset } from "../../src/domain/instants.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { leiCheckDigits, parseLei } from "../../src/domain/lei.ts";
import type { SignableTrade } from "../../src/domain/trade.ts";
import type { TradeFile } from "../../src/domain/tradeFile.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";

/** What one account holds, in minor units. */
export interface Balances {
  bond: bigint;
  cash: bigint;
}

export interface SignedByBoth extends Required<SignedTrade> {
  trade: SignableTrade;
}

export type Market = Awaited<ReturnType<typeof openMarket>>;

const hongKong = parseUtcOffset("+08:00");
const at = (date: string) => dateToUnix(parseDate(date), hongKong);

export const ISIN = parseIsin("HK0000912342");
export const TRADE_DATE = at("2023-02-15");
export const SETTLEMENT_DATE = at("2023-02-16");
export const VALID_UNTIL = at("2023-02-23");
/** Half past nine on the settlement date. */
export const NOW = parseInstant("2023-02-16T09:30:00+08:00");
export const LEDGER_ID = keccak256(stringToHex("the ledger of these tests"));

export const lei = (first18: string) => parseLei(first18 + leiCheckDigits(first18));
export const CENTRAL_BANK = {
  currency: "HKD",
  name: "The Central Bank",
  lei: lei("CENTRALBANK0000HKD"),
  bic: parseBic("CBNKHKHHXXX"),
  jurisdiction: parseCountry("HK"),
  officerAccount: 1,
} as const;

/** Keys of the chain by what they are. */
export const KEY = { csd: 0, centralBank: 1, issuer: 2, seller: 3, buyer: 4, spare: 5, stranger: 6 } as const;

const ISSUED = { bond: 800_000_000_00n, cash: 300_000_000_00n };
export const OPENING = {
  issuer: { bond: 700_000_000_00n, cash: 0n },
  seller: { bond: 100_000_000_00n, cash: 100_000_000_00n },
  buyer: { bond: 0n, cash: 200_000_000_00n },
} satisfies Record<string, Balances>;

/** A chain in memory with a ledger, a central bank, an issuer, two banks, cash and an active bond. */
export async function openMarket(identity = LEDGER_ID) {
  const connection = await hre.network.create({
    network: "default",
    override: { initialDate: new Date(Number(NOW) * 1000) },
  });
  const { provider } = connection;
  const keys = ((await provider.request({ method: "eth_accounts" })) as Address[]).map((key) =>
    getAddress(key),
  );
  const as = (key: number | Address): WriteClient =>
    createWalletClient({
      account: typeof key === "number" ? keys[key]! : key,
      transport: custom(provider, { retryCount: 0 }), // a refusal is an answer
      pollingInterval: 5,
    });
  const account = (name: keyof typeof KEY) => keys[KEY[name]]!;

  const ledger = await deployLedger(connection, { ledgerId: identity, centralBanks: [CENTRAL_BANK] });
  const csd = as(KEY.csd);
  const open = (name: "issuer" | "seller" | "buyer", bic: string, roles: number, kind: AccountKind) =>
    onboard(csd, {
      ledger,
      participant: {
        lei: lei(`${name.toUpperCase()}BANK`.padEnd(18, "0")),
        bic: parseBic(bic),
        jurisdiction: parseCountry("HK"),
        roles,
        legalName: `The ${name} (Hong Kong) Limited`,
      },
      accounts: [{ account: account(name), kind, zone: "onshore", ownKey: true }],
    });
  await open("issuer", "ISSUHKHHXXX", 4, "issuance");
  await open("seller", "BANKHKHHXXX", 24, "house");
  await open("buyer", "DEALHKHH", 8, "house");

  const centralBank = as(KEY.centralBank);
  for (const name of ["seller", "buyer"] as const) {
    await issueCash(centralBank, {
      ledger,
      currency: "HKD",
      account: account(name),
      amount: OPENING[name].cash,
      reserveRef: `RTGS ${name}`,
    });
  }
  const terms: BondTermsInput = {
    isin: ISIN,
    currency: "HKD",
    issuanceAccount: account("issuer"),
    denomination: 50_000_00n,
    couponKind: "fixed",
    couponRateE9: 40_500_000n,
    couponsPerYear: 1,
    dayCount: "act-365-fixed",
    businessDayRule: "following",
    recordDays: 1,
    issueDate: SETTLEMENT_DATE,
    maturityDate: at("2024-02-16"),
    name: "Example 4.05% 2024",
  };
  const { bond } = await issueBond(csd, { ledger, terms, faceAmount: ISSUED.bond });
  await transfer(as(KEY.issuer), { token: bond, to: account("seller"), amount: OPENING.seller.bond });
  await setBondStatus(csd, { bond, status: "active" });
  const cash = ledger.centralBanks.HKD!.cash;

  const trade = (changes: Partial<SignableTrade> = {}): SignableTrade => ({
    isin: ISIN,
    currency: "HKD",
    seller: account("seller"),
    buyer: account("buyer"),
    security: bond,
    faceAmount: 50_000_000_00n,
    cash,
    settlementAmount: 50_012_345_67n,
    tradeDate: TRADE_DATE,
    settlementDate: SETTLEMENT_DATE,
    validFrom: TRADE_DATE,
    validUntil: VALID_UNTIL,
    nonce: 0n,
    ...changes,
  });
  const sign = (name: keyof typeof KEY, signable: SignableTrade) =>
    signTrade(as(KEY[name]), { ledger, trade: signable });
  const balancesOf = async (name: keyof typeof OPENING): Promise<Balances> => ({
    bond: (await readHolding(csd, { token: bond, account: account(name) })).total,
    cash: (await readHolding(csd, { token: cash, account: account(name) })).total,
  });

  const opening = await connection.networkHelpers.takeSnapshot();
  return {
    connection,
    /** Back to the opening. */
    reset: () => opening.restore(),
    as,
    account,
    csd,
    centralBank,
    ledger,
    terms,
    bond,
    cash,
    trade,
    sign,
    /** A trade signed by both. */
    async signed(changes: Partial<SignableTrade> = {}): Promise<SignedByBoth> {
      const signedTrade = trade(changes);
      const [sellerSignature, buyerSignature] = await Promise.all([
        sign("seller", signedTrade),
        sign("buyer", signedTrade),
      ]);
      return { trade: signedTrade, sellerSignature, buyerSignature };
    },
    /** A trade file with the signatures given. */
    file(signable: SignableTrade, signatures: TradeFile["signatures"] = []): TradeFile {
      const { ledgerId, chainId, dvp } = ledger;
      return { ledgerId, chainId, dvp, trade: signable, signatures };
    },
    /** Every balance that could have moved is what it was at the opening, but for what is stated. */
    async expectBalances(changed: Partial<Record<keyof typeof OPENING, Balances>> = {}): Promise<void> {
      for (const name of ["issuer", "seller", "buyer"] as const) {
        expect(await balancesOf(name), name).to.deep.equal(changed[name] ?? OPENING[name]);
      }
    },
    async advanceTo(time: bigint): Promise<void> {
      await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(time)] });
      await provider.request({ method: "evm_mine", params: [] });
    },
  };
}

/** A local key, as a wallet would hold it. */
export const localKey = (name: string) => privateKeyToAccount(keccak256(stringToHex(name)));

/** The refusal of an act, with exactly this error and these arguments. */
export async function expectRefusal(
  act: Promise<unknown>,
  errorName: string,
  args: Readonly<Record<string, unknown>>,
): Promise<void> {
  const refusal = await thrownBy(act);
  if (!(refusal instanceof ContractRefusal))
    throw new AssertionError(`expected a refusal, got ${String(refusal)}`);
  expect(refusal.errorName).to.equal(errorName);
  expect(refusal.args).to.deep.equal(args);
}

/** What an act throws. */
export async function thrownBy(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
  } catch (thrown) {
    return thrown;
  }
  throw new AssertionError("nothing was thrown");
}

/** Signatures for a trade file. */
export function fileSignatures(market: Market, { sellerSignature, buyerSignature }: SignedByBoth) {
  return [
    { side: "seller", signer: market.account("seller"), signature: sellerSignature },
    { side: "buyer", signer: market.account("buyer"), signature: buyerSignature },
  ] as const satisfies { side: string; signer: Address; signature: Hex }[];
}
