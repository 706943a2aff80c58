import { encodeFunctionData, keccak256, toHex, type Address, type Hex } from "viem";

import { hashTimeLockAbi } from "../../src/abi/hashTimeLock.ts";
import { tokenAbi } from "../../src/actions/client.ts";
import type { Act } from "../../src/agents/submitter/act.ts";
import { callAct } from "../../src/agents/submitter/kinds/calls.ts";
import { tradeAct } from "../../src/agents/submitter/kinds/trades.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import { hashLockTypedData, hashlockOf } from "../../src/domain/hashLock.ts";
import { legLock, type LegLock } from "../../src/domain/twoLedgerTrade.ts";
import { isTooLarge, signTradeOf, type LoadMarket } from "./market.ts";

/**
 * What is measured, in the order of the run:
 * - `plain`: transfers of an unmodified OpenZeppelin ERC-20, the yardstick;
 * - `transfer`: transfers of our cash, one registry call each;
 * - `dvp`: trades that both parties signed, one to a transaction;
 * - `batch`: such trades, many to a transaction;
 * - `lock`, `claim`: hash time locks, opened and then claimed;
 * - `plain-again`: the yardstick once more, since a machine is not as fast at the end of a run as at its start.
 */
export const workloads = ["plain", "transfer", "dvp", "batch", "lock", "claim", "plain-again"] as const;

export type Workload = (typeof workloads)[number];

/** A market with what only the load run has. */
export interface LoadScene extends LoadMarket {
  /** The yardstick's token. */
  plain: Address;
  /** UNIX seconds on the ledger, when the run began. */
  now: bigint;
}

const TRANSFER_GAS = 120_000n;
const LOCK_GAS = 300_000n;
/** A claim keeps 300,000 for its delivery. */
const CLAIM_GAS = 600_000n;
const HOUR = 3_600n;
const HKD = parseCurrency("HKD");
const [AMOUNT, CASH_AMOUNT] = [10_000_00n, 10_012_34n];
/** Trades of `batch` are others than those of `dvp`. */
const BATCH_OFFSET = 10_000_000;

/** The n-th act of a workload. */
export async function actOf(scene: LoadScene, workload: Workload, place: number): Promise<Act> {
  const { ledger, cash, plain } = scene;
  if (workload === "plain" || workload === "plain-again") return transferAct(scene, workload, place, plain);
  if (workload === "transfer") return transferAct(scene, workload, place, cash);
  if (workload === "dvp") return tradeAct("trade", ledger, await signTradeOf(scene, place));
  if (workload === "batch") return tradeAct("trade", ledger, await signTradeOf(scene, BATCH_OFFSET + place));
  return workload === "lock" ? lockAct(scene, place) : claimAct(scene, place);
}

function transferAct({ banks }: LoadScene, workload: Workload, place: number, token: Address): Act {
  return callAct("call", idOf(workload, place), {
    to: token,
    data: encodeFunctionData({
      abi: tokenAbi,
      functionName: "transfer",
      args: [banks[place % banks.length]!.address, BigInt(1 + (place % 3))],
    }),
    gas: TRANSFER_GAS,
  });
}

/** How many of a workload's acts are made to be refused. */
export function refusedOf(workload: Workload, count: number): number {
  if (workload !== "dvp" && workload !== "batch") return 0;
  return Array.from({ length: count }, (_, place) => place).filter(isTooLarge).length;
}

async function lockAct(scene: LoadScene, place: number): Promise<Act> {
  const leg = legOf(scene, place);
  const owner = scene.banks[place % scene.banks.length]!;
  const signature = await owner.signTypedData(hashLockTypedData(leg.venue, leg.lock));
  return callAct("call", idOf("lock", place), {
    to: leg.venue.hashTimeLock,
    data: encodeFunctionData({
      abi: hashTimeLockAbi,
      functionName: "lockSigned",
      args: [leg.terms, leg.agreement, signature],
    }),
    gas: LOCK_GAS,
  });
}

function claimAct(scene: LoadScene, place: number): Act {
  const leg = legOf(scene, place);
  return callAct("call", idOf("claim", place), {
    to: leg.venue.hashTimeLock,
    data: encodeFunctionData({
      abi: hashTimeLockAbi,
      functionName: "claim",
      args: [leg.terms, secretOf(place)],
    }),
    gas: CLAIM_GAS,
  });
}

/** The bond leg of a trade across two ledgers; the other ledger is named and not here. */
function legOf({ ledger, bond, isin, banks, now }: LoadScene, place: number): LegLock {
  const owner = banks[place % banks.length]!.address;
  const receiver = banks[(place + 1) % banks.length]!.address;
  return legLock(
    {
      hashlock: hashlockOf(secretOf(place)),
      secretHolder: "seller",
      security: {
        chainId: ledger.chainId,
        hashTimeLock: ledger.hashTimeLock,
        ledgerId: ledger.ledgerId,
        instrument: isin,
        asset: bond,
        amount: AMOUNT,
        owner,
        receiver,
        arbiters: [],
        lockBefore: now + 12n * HOUR,
        deadline: now + 24n * HOUR,
        refundableFrom: now + 24n * HOUR,
      },
      cash: {
        chainId: ledger.chainId + 1,
        hashTimeLock: ledger.dvp,
        ledgerId: keccak256(ledger.ledgerId),
        instrument: HKD,
        asset: bond,
        amount: CASH_AMOUNT,
        owner: receiver,
        receiver: owner,
        arbiters: [],
        lockBefore: now + 13n * HOUR,
        deadline: now + 20n * HOUR,
        refundableFrom: now + 20n * HOUR,
      },
    },
    "security",
  );
}

function secretOf(place: number): Hex {
  return keccak256(toHex(`load secret ${place}`));
}

function idOf(workload: Workload, place: number): Hex {
  return keccak256(toHex(`load ${workload} ${place}`));
}
