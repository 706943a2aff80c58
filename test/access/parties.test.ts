import { expect } from "chai";
import { AbiCoder, id, keccak256, ZeroAddress } from "ethers";
import type { BaseContract } from "ethers";

import { DENOMINATION } from "../../scripts/bench/market.ts";
import type { Market } from "../../scripts/bench/market.ts";
import { signTrades } from "../../scripts/bench/trades.ts";
import { callers } from "../../src/domain/roles.ts";
import { Capability } from "../../src/domain/policies.ts";
import type { Bond, WholesaleCash } from "../../types/index.ts";
import { market, refusalOf } from "./support.ts";

/** A call that a stranger makes, and the error it must meet; none where it is refused without a word. */
interface Attempt {
  contract: BaseContract;
  call: string;
  error?: string;
  args?: unknown[];
}

const REF = id("a lock");
const OPEN_AT_NONE = 0n;
type Attempts = Record<string, (world: Market, stranger: string) => Promise<Omit<Attempt, "contract">>>;

/** What a stranger may not do with a token: it has no account, is no policy, and opened no lock. */
function tokenAttempts(token: Bond | WholesaleCash): Attempts {
  const abi = (token as Bond).interface;
  const unregistered = (stranger: string) => ({ error: "Token_NotRegistered", args: [stranger] });
  const notPermitted = (stranger: string, capability: number) => ({
    error: "Settlement_NotPermitted",
    args: [stranger, capability],
  });
  /** A lock's identity is the policy's own, so a stranger's names none. */
  const noLock = (stranger: string) => ({
    error: "Settlement_LockNotOpen",
    args: [keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [stranger, REF])), OPEN_AT_NONE],
  });
  return {
    transfer: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("transfer", [signers.buyer.address, 0]),
      ...unregistered(stranger),
    }),
    transferFrom: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("transferFrom", [signers.seller.address, signers.buyer.address, 0]),
      ...unregistered(stranger),
    }),
    approve: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("approve", [signers.seller.address, 1]),
      ...unregistered(stranger),
    }),
    moveValue: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("moveValue", [signers.seller.address, signers.buyer.address, DENOMINATION]),
      ...notPermitted(stranger, Capability.MOVE),
    }),
    settleNet: async (_, stranger) => ({
      call: abi.encodeFunctionData("settleNet", [[], []]),
      ...notPermitted(stranger, Capability.MOVE),
    }),
    burn: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("burn", [signers.seller.address, DENOMINATION]),
      ...notPermitted(stranger, Capability.MOVE),
    }),
    lock: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("lock", [REF, signers.seller.address, signers.buyer.address, DENOMINATION]),
      ...notPermitted(stranger, Capability.LOCK),
    }),
    deliver: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("deliver", [REF, signers.seller.address, signers.buyer.address, DENOMINATION]),
      ...noLock(stranger),
    }),
    unlock: async ({ signers }, stranger) => ({
      call: abi.encodeFunctionData("unlock", [REF, signers.seller.address, signers.buyer.address]),
      ...noLock(stranger),
    }),
    relock: async ({ signers }, stranger) => {
      const { seller, buyer } = signers;
      const args = [REF, seller.address, buyer.address, id("another"), stranger, DENOMINATION] as const;
      return { call: abi.encodeFunctionData("relock", [...args]), ...noLock(stranger) };
    },
  };
}

const aTrade = async (world: Market) => (await signTrades(world, 1))[0]!.trade;

const dvpAttempts: Attempts = {
  cancel: async (world, stranger) => ({
    call: world.dvp.interface.encodeFunctionData("cancel", [await aTrade(world)]),
    error: "DvP_NotAParty",
    args: [stranger],
  }),
  settleIsolated: async (world, stranger) => {
    const trade = await aTrade(world);
    const tradeId = await world.dvp.hashTrade(trade);
    return {
      call: world.dvp.interface.encodeFunctionData("settleIsolated", [trade, tradeId]),
      error: "DvP_OnlySelf",
      args: [stranger],
    };
  },
};

describe("", () => {});
