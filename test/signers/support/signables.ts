import type { TransactionSerializable } from "viem";

import { parseIsin } from "../../../src/domain/isin.ts";
import { reportTypedData } from "../../../src/domain/reportSignature.ts";
import { tradeTypedData, type SignableTrade } from "../../../src/domain/trade.ts";

// What the tests have signed.

const NOBODY = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const TOKEN = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
export const CHAIN = 31_337;

const common = { chainId: CHAIN, to: NOBODY, nonce: 0, gas: 50_000n, value: 0n, data: "0x1234" } as const;
const accessList = [{ address: TOKEN, storageKeys: [`0x${"07".repeat(32)}`] }] as const;

/** One of each type, and one that creates a contract. */
export const transactions = {
  legacy: { ...common, type: "legacy", gasPrice: 0n },
  eip2930: { ...common, type: "eip2930", gasPrice: 0n, accessList },
  eip1559: { ...common, type: "eip1559", maxFeePerGas: 7n, maxPriorityFeePerGas: 0n, accessList },
  creation: {
    chainId: CHAIN,
    type: "eip1559",
    nonce: 3,
    gas: 500_000n,
    maxFeePerGas: 0n,
    maxPriorityFeePerGas: 0n,
    data: `0x${"60".repeat(300)}`,
  },
} satisfies Record<string, TransactionSerializable>;

const trade: SignableTrade = {
  isin: parseIsin("HK0000912300"),
  currency: "HKD",
  seller: NOBODY,
  buyer: TOKEN,
  security: TOKEN,
  faceAmount: 100_000_000n,
  cash: NOBODY,
  settlementAmount: 2n ** 70n,
  tradeDate: 1_764_000_000n,
  settlementDate: 1_764_086_400n,
  validFrom: 1_764_000_000n,
  validUntil: 1_764_200_000n,
  nonce: 0n,
};

/** A trade on a ledger whose identity is the salt of the domain. */
export const typedData = tradeTypedData(
  { chainId: CHAIN, dvp: TOKEN, ledgerId: `0x${"5a".repeat(32)}` },
  trade,
);

/** A report on such a ledger: no contract verifies it, so that its domain names none. */
export const reportData = reportTypedData(
  { chainId: CHAIN, ledgerId: `0x${"5a".repeat(32)}` },
  { report: "register", block: 12n, blockHash: `0x${"01".repeat(32)}`, digest: `0x${"02".repeat(32)}` },
);
