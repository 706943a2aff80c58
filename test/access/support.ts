import type { ParamType } from "ethers";
import hre from "hardhat";
import type { Address, Hex } from "viem";

import { openMarket } from "../../scripts/bench/market.ts";
import type { Market } from "../../scripts/bench/market.ts";
import { Role } from "../../src/domain/roles.ts";
import type { GovernedContract, RoleName } from "../../src/domain/roles.ts";
import type { Authority } from "../../types/index.ts";

let opened: Promise<Market> | undefined;

/** The one market of these tests. They only ask what a call would do, but for the roles that are granted to nobodies. */
export async function market(): Promise<Market> {
  return (opened ??= openMarket(hre));
}

export const WORKING_ROLES = (Object.keys(Role) as RoleName[]).filter((role) => role !== "ADMIN");

export interface Deployed {
  name: GovernedContract;
  address: Address;
  /** The authority it obeys. */
  authority: Authority;
}

/** Every contract of the ledger that has state-changing functions; each authority once. */
export async function deployedContracts(): Promise<Deployed[]> {
  const { ledger, bond, cash, connection } = await market();
  const at = (address: string) => connection.ethers.getContractAt("Authority", address);
  const csd = await at(ledger.csd);
  const centralBank = await at(ledger.centralBanks.HKD!.authority);
  return [
    { name: "Authority", address: ledger.csd, authority: csd },
    { name: "Authority", address: ledger.centralBanks.HKD!.authority, authority: centralBank },
    { name: "ParticipantRegistry", address: ledger.registry, authority: csd },
    { name: "BondFactory", address: ledger.bondFactory, authority: csd },
    { name: "BondDocuments", address: ledger.bondDocuments, authority: csd },
    { name: "Bond", address: (await bond.getAddress()) as Address, authority: csd },
    { name: "WholesaleCash", address: (await cash.getAddress()) as Address, authority: centralBank },
    { name: "CashRedemption", address: ledger.centralBanks.HKD!.redemption, authority: centralBank },
    { name: "DvP", address: ledger.dvp, authority: csd },
    { name: "HashTimeLock", address: ledger.hashTimeLock, authority: csd },
  ];
}

/** What a call comes back with: `undefined` where it succeeds, else the bytes of its error. Nothing is sent. */
export async function refusalOf(from: string, to: string, data: string): Promise<Hex | undefined> {
  const { connection } = await market();
  try {
    await connection.provider.request({ method: "eth_call", params: [{ from, to, data }, "latest"] });
    return undefined;
  } catch (error) {
    const refusal = (error as { data?: Hex | { data: Hex } }).data;
    if (refusal === undefined) throw error;
    return typeof refusal === "string" ? refusal : refusal.data;
  }
}

/** Nothing, of a Solidity type: noughts, empty lists, structs of noughts. */
export function nothingOf(type: ParamType): unknown {
  if (type.isTuple()) return type.components.map(nothingOf);
  if (type.isArray()) return [];
  if (type.type === "address") return `0x${"00".repeat(20)}`;
  if (type.type === "bool") return false;
  if (type.type === "string") return "";
  if (type.type === "bytes") return "0x";
  const bytes = /^bytes(\d+)$/.exec(type.type)?.[1];
  return bytes === undefined ? 0n : `0x${"00".repeat(Number(bytes))}`;
}
