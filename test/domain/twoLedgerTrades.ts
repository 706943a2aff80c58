import { parseAddress } from "../../src/domain/address.ts";
import { hashlockOf } from "../../src/domain/hashLock.ts";
import { parseInstant } from "../../src/domain/instants.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import type { LedgerLeg, TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import type { Chance } from "./support.ts";

export const SECRET = `0x${"5e".repeat(32)}` as const;
export const START = parseInstant("2023-02-16T09:30:00+08:00");
export const ARBITERS = ["a1", "a2", "a3"].map((byte) => parseAddress(`0x${byte.repeat(20)}`));

/** HKD 50 million of a bond on one ledger against cash on another; the seller knows the secret. */
export const trade: TwoLedgerTrade = {
  hashlock: hashlockOf(SECRET),
  secretHolder: "seller",
  security: {
    ledgerId: `0x${"1d".repeat(32)}`,
    chainId: 31_337,
    hashTimeLock: parseAddress("0xdc64a140aa3e981100a9beca4e685f962f0cf6c9"),
    instrument: parseIsin("HK0000912342"),
    asset: parseAddress("0x5fc8d32690cc91d4c39d9d3abcbd16989f875707"),
    owner: parseAddress(`0x${"5e".repeat(20)}`),
    receiver: parseAddress(`0x${"b0".repeat(20)}`),
    amount: 5_000_000_000n,
    lockBefore: START + 600n,
    deadline: START + 8_730n,
    refundableFrom: START + 8_730n,
    arbiters: [],
  },
  cash: {
    ledgerId: `0x${"2d".repeat(32)}`,
    chainId: 31_338,
    hashTimeLock: parseAddress("0x0165878a594ca255338adfa4d48449f69242eb8f"),
    instrument: "HKD",
    asset: parseAddress("0x712516e61c8b383df4a63cfe83d7701bce54b03e"),
    owner: parseAddress(`0x${"b1".repeat(20)}`),
    receiver: parseAddress(`0x${"5f".repeat(20)}`),
    amount: 5_001_234_567n,
    lockBefore: START + 1_200n,
    deadline: START + 5_010n,
    refundableFrom: START + 5_010n,
    arbiters: [],
  },
};

/** The trade with three arbiters, who have half an hour on each leg. */
export const arbitrated: TwoLedgerTrade = {
  ...trade,
  security: {
    ...trade.security,
    arbiters: ARBITERS,
    deadline: START + 10_530n,
    refundableFrom: START + 12_330n,
  },
  cash: { ...trade.cash, arbiters: ARBITERS, refundableFrom: START + 6_810n },
};

/** Any trade that is well-formed. */
export function anyTrade(chance: Chance): TwoLedgerTrade {
  const holder = chance.pick(["seller", "buyer"] as const);
  const [least, most] = [1n, 2n ** 30n];
  const some = () => least + (chance.uint(30) % most);
  const holderLocks = some();
  const otherLocks = holderLocks + chance.uint(20);
  const otherDeadline = otherLocks + some();
  const otherWindow = chance.pick([0n, some()]);
  const deadline = otherDeadline + otherWindow + some();
  const window = chance.pick([0n, some()]);
  const leg = (lockBefore: bigint, end: bigint, arbitration: bigint): LedgerLeg => ({
    ledgerId: `0x${chance.hex(31).slice(2)}01`,
    chainId: 1 + chance.below(1_000_000),
    hashTimeLock: address(chance),
    instrument: chance.pick([trade.security.instrument, "HKD", "JPY"] as const),
    asset: address(chance),
    owner: address(chance),
    receiver: address(chance),
    amount: 1n + (chance.uint(96) % (2n ** 96n - 1n)),
    lockBefore,
    deadline: end,
    refundableFrom: end + arbitration,
    arbiters: arbitration === 0n ? [] : [address(chance), address(chance), address(chance)],
  });
  const last = leg(holderLocks, deadline, window);
  const first = leg(otherLocks, otherDeadline, otherWindow);
  return {
    hashlock: `0x${chance.hex(31).slice(2)}01`,
    secretHolder: holder,
    ...(holder === "seller" ? { security: last, cash: first } : { security: first, cash: last }),
  };
}

function address(chance: Chance) {
  return parseAddress(chance.hex(20));
}
