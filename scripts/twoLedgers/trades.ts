import { randomBytes } from "node:crypto";

import { toHex, type Hex } from "viem";

import { hashlockOf } from "../../src/domain/hashLock.ts";
import { planTimes } from "../../src/domain/htlcTiming.ts";
import type { Side } from "../../src/domain/trade.ts";
import type { LegName, TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import type { LedgerSide, PartyName } from "./ledgerSide.ts";
import { TIMING } from "./timing.ts";

export const LOCK_TIME = 600n;
export const FACE_AMOUNT = 5_000_000_00n;
export const SETTLEMENT_AMOUNT = 5_012_345_67n;

/** A trade and the secret behind it, which its holder alone knows. */
export interface DrawnTrade {
  trade: TwoLedgerTrade;
  secret: Hex;
}

export interface DrawOptions {
  secretHolder?: Side;
  secret?: Hex;
  /** Arbiters on both legs, with this window in seconds. */
  arbitrationWindow?: bigint;
  amounts?: { security: bigint; cash: bigint };
  /** Seconds that each party has to open its lock. */
  lockTime?: bigint;
}

/** A trade between seller and buyer with the tightest sound times from `now` on. */
export function drawTrade(
  ledgers: Readonly<Record<LegName, LedgerSide>>,
  now: bigint,
  {
    secretHolder = "seller",
    secret = toHex(randomBytes(32)),
    arbitrationWindow = 0n,
    amounts = { security: FACE_AMOUNT, cash: SETTLEMENT_AMOUNT },
    lockTime = LOCK_TIME,
  }: DrawOptions = {},
): DrawnTrade {
  const times = planTimes({ now, timing: TIMING, lockTime, arbitrationWindow });
  const leg = (name: LegName, owner: PartyName, receiver: PartyName) => {
    const { ledger, instrument, asset, addressOf } = ledgers[name];
    const holder = (secretHolder === "seller") === (name === "security");
    return {
      chainId: ledger.chainId,
      hashTimeLock: ledger.hashTimeLock,
      ledgerId: ledger.ledgerId,
      instrument,
      asset,
      owner: addressOf(owner),
      receiver: addressOf(receiver),
      amount: amounts[name],
      arbiters:
        arbitrationWindow === 0n
          ? []
          : (["arbiter1", "arbiter2", "arbiter3"] as const).map((name_) => addressOf(name_)),
      ...(holder ? times.holder : times.responder),
    };
  };
  const trade: TwoLedgerTrade = {
    hashlock: hashlockOf(secret),
    secretHolder,
    security: leg("security", "seller", "buyer"),
    cash: leg("cash", "buyer", "seller"),
  };
  return { trade, secret };
}
