import { getAddress, isAddressEqual, type Address, type Hex } from "viem";
import { getCode } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentFromHex, instrumentKinds } from "../../domain/instrument.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { sizeOf, type ContractBuild, type SuiteBuild } from "./suite.ts";

/** A contract of a ledger, and what its code should be. */
export interface DeployedContract {
  /** Such as `DvP`, `WholesaleCash HKD` or `Bond HK0000912342`. */
  name: string;
  address: Address;
  build: Pick<ContractBuild, "deployedCode" | "immutables">;
}

/**
 * The contracts that a ledger's address book names.
 *
 * @example
 * const contracts = contractsOf(ledger, build);
 */
export function contractsOf(ledger: Ledger, build: SuiteBuild): DeployedContract[] {
  const banks = Object.entries(ledger.centralBanks).flatMap(([currency, bank]) => [
    { name: `Authority ${currency}`, address: bank.authority, build: build.Authority },
    { name: `WholesaleCash ${currency}`, address: bank.cash, build: build.WholesaleCash },
    { name: `CashRedemption ${currency}`, address: bank.redemption, build: build.CashRedemption },
    ...fourEyesOf(`FourEyes ${currency}`, bank.fourEyes, build),
  ]);
  return [
    { name: "Authority", address: ledger.csd, build: build.Authority },
    ...fourEyesOf("FourEyes", ledger.fourEyes, build),
    { name: "ParticipantRegistry", address: ledger.registry, build: build.ParticipantRegistry },
    { name: "BondFactory", address: ledger.bondFactory, build: build.BondFactory },
    { name: "BondDocuments", address: ledger.bondDocuments, build: build.BondDocuments },
    { name: "DvP", address: ledger.dvp, build: build.DvP },
    { name: "HashTimeLock", address: ledger.hashTimeLock, build: build.HashTimeLock },
    ...banks,
  ];
}

function fourEyesOf(name: string, address: Address | undefined, build: SuiteBuild): DeployedContract[] {
  return address === undefined ? [] : [{ name, address, build: build.FourEyes }];
}

/**
 * The tokens that were ever listed and that the address book does not name. They are taken from events: a token whose
 * code is another one may not answer.
 *
 * @example
 * const bonds = await listedTokens(client, ledger, build);
 */
export async function listedTokens(
  client: ReadClient,
  ledger: Ledger,
  build: SuiteBuild,
): Promise<DeployedContract[]> {
  const listed = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventName: "InstrumentListed",
    fromBlock: ledger.anchor.block,
  });
  const cash = Object.values(ledger.centralBanks).map((bank) => bank.cash);
  const tokens = new Map<Address, DeployedContract>(); // a token that was delisted may be listed again
  for (const { token, code, kind } of listed.map(({ args }) => args)) {
    if (cash.some((known) => isAddressEqual(known, token))) continue;
    const name = instrumentKinds[kind] === "bond" ? "Bond" : "WholesaleCash";
    tokens.set(token, { name: `${name} ${codeText(code)}`, address: token, build: build[name] });
  }
  return [...tokens.values()];
}

/** As text where this version knows the code. */
function codeText(hex: Hex): string {
  try {
    return instrumentFromHex(hex);
  } catch {
    return hex;
  }
}

/** The halves of a bond's creation code, as {@link bondCodeHalves} finds them. */
export type BondCodeHalves = readonly [Hex, Hex];

/**
 * What the two `BondCode` contracts hold: a STOP, and half of a bond's creation code each.
 *
 * @example
 * const [head, tail] = bondCodeHalves(build);
 */
export function bondCodeHalves({ Bond }: SuiteBuild): BondCodeHalves {
  const digits = Bond.creationCode.slice(2);
  const middle = 2 * Math.floor(sizeOf(Bond.creationCode) / 2);
  return [`0x00${digits.slice(0, middle)}`, `0x00${digits.slice(middle)}`];
}

/**
 * The contracts that a factory keeps as immutables: its registry, its authority, and the two halves of a bond's code,
 * which nothing else tells.
 */
export async function immutablesOf(
  client: ReadClient,
  factory: Address,
  { immutables }: ContractBuild,
): Promise<Address[]> {
  const code = (await getCode(client, { address: factory })) ?? "0x";
  const words = immutables.map(({ start, length }) => code.slice(2 + 2 * start, 2 + 2 * (start + length)));
  const addresses = words
    .filter((word) => word.length === 64)
    .map((word) => getAddress(`0x${word.slice(24)}`));
  return [...new Set(addresses)];
}
