import { keccak256, toHex, type Address, type Hex } from "viem";

import { parseCurrency } from "../../src/domain/currency.ts";
import { hashlockOf } from "../../src/domain/hashLock.ts";
import { legLock, type LegLock } from "../../src/domain/twoLedgerTrade.ts";
import type { TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { dates, ISIN } from "./market.ts";
import type { Market } from "./market.ts";
import { FACE_AMOUNT, SETTLEMENT_AMOUNT } from "./trades.ts";

const HOUR = 3_600n;
/** The market's chain is some days past its settlement date. */
const AGREED = dates.settlement + 72n * HOUR;
/** The other ledger is not on the bench; a leg takes its terms as they are declared. */
const CASH_LEDGER = keccak256(toHex("bench cash ledger"));
const CASH_TOKEN: Address = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984";
const CASH_VENUE: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

/** A secret without a nought byte: the dearest case. */
export function secretOf(number: number): Hex {
  return keccak256(toHex(`bench secret ${number}`)).replaceAll("00", "a1") as Hex;
}

/** The security leg of a trade across two ledgers whose seller holds the secret. */
export async function securityLeg(market: Market, number: number): Promise<LegLock> {
  const { ledger, bond, signers } = market;
  const [seller, buyer] = [signers.seller.address as Address, signers.buyer.address as Address];
  const trade: TwoLedgerTrade = {
    hashlock: hashlockOf(secretOf(number)),
    secretHolder: "seller",
    security: {
      chainId: ledger.chainId,
      hashTimeLock: ledger.hashTimeLock,
      ledgerId: ledger.ledgerId,
      instrument: ISIN,
      asset: (await bond.getAddress()) as Address,
      amount: FACE_AMOUNT,
      owner: seller,
      receiver: buyer,
      arbiters: [],
      lockBefore: AGREED + HOUR,
      deadline: AGREED + 8n * HOUR,
      refundableFrom: AGREED + 8n * HOUR,
    },
    cash: {
      chainId: 31338,
      hashTimeLock: CASH_VENUE,
      ledgerId: CASH_LEDGER,
      instrument: parseCurrency("HKD"),
      asset: CASH_TOKEN,
      amount: SETTLEMENT_AMOUNT,
      owner: buyer,
      receiver: seller,
      arbiters: [],
      lockBefore: AGREED + 2n * HOUR,
      deadline: AGREED + 4n * HOUR,
      refundableFrom: AGREED + 4n * HOUR,
    },
  };
  return legLock(trade, "security");
}
