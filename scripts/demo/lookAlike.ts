import { readContract } from "viem/actions";
import type { Address } from "viem";

import { bondFactoryAbi } from "../../src/abi/bondFactory.ts";
import { isinToHex } from "../../src/domain/isin.ts";
import type { Market } from "./market.ts";

const STRANGER = 19;
const deployed = new WeakMap<Market, Address>();

/**
 * A real bond contract with the demo's ISIN and terms, deployed by a stranger beside the factory: everything about it
 * is genuine except that the CSD never listed it.
 */
export async function lookAlikeOf(market: Market): Promise<Address> {
  const existing = deployed.get(market);
  if (existing !== undefined) return existing;
  const { ethers } = market.chain.connection;
  const { registry, csd, bondFactory } = market.ledger;
  const terms = await readContract(await market.chain.clientOf(STRANGER), {
    address: bondFactory,
    abi: bondFactoryAbi,
    functionName: "termsOf",
    args: [isinToHex(market.bondCode)],
  });
  const stranger = (await ethers.getSigners())[STRANGER]!;
  const bond = await ethers.deployContract("Bond", [registry, csd, terms, market.issued.bond], stranger);
  const address = (await bond.getAddress()) as Address;
  deployed.set(market, address);
  return address;
}
