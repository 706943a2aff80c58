import type { NetworkConnection } from "hardhat/types/network";
import { getAddress, type Address } from "viem";

import { referenceToHex } from "../../src/actions/reference.ts";
import type { Ledger } from "../../src/deployments.ts";
import { Role, type RoleName } from "../../src/domain/roles.ts";
import type { OfficerSpec } from "../deploy/deployLedger.ts";

/** To whom an authority goes; the first of them holds its roles until then. */
export type Officers = readonly [OfficerSpec, OfficerSpec, ...OfficerSpec[]];

/**
 * Hands every authority of a market over to two persons, as `deploy --production` does: after the market's own acts, which
 * one key did.
 *
 * @returns The address book with the four-eyes contracts.
 */
export async function handOver(
  connection: NetworkConnection,
  ledger: Ledger,
  { csd, banks }: { csd: Officers; banks: Readonly<Record<string, Officers>> },
): Promise<Ledger> {
  const fourEyes = await handOverOne(connection, ledger.csd, csd);
  const centralBanks = Object.entries(ledger.centralBanks).map(async ([currency, bank]) => [
    currency,
    { ...bank, fourEyes: await handOverOne(connection, bank.authority, banks[currency]!) },
  ]);
  return {
    ...ledger,
    fourEyes,
    centralBanks: Object.fromEntries(await Promise.all(centralBanks)) as Ledger["centralBanks"],
  };
}

async function handOverOne(
  { ethers }: NetworkConnection,
  address: Address,
  officers: Officers,
): Promise<Address> {
  const holder = await ethers.getSigner(officers[0].account);
  const persons = officers.map(({ account, person }) => ({
    account,
    person: referenceToHex(person, "person"),
  }));
  const contract = await ethers.deployContract("FourEyes", [address, persons], holder);
  const fourEyes = await contract.getAddress();
  const authority = await ethers.getContractAt("Authority", address, holder);
  const roles = Object.keys(Role) as RoleName[];
  const give = roles.map((role) =>
    authority.interface.encodeFunctionData("grantRole", [Role[role], fourEyes, 0]),
  );
  // ADMIN goes last: without it, nothing more can be taken.
  const take = roles
    .toSorted((left, right) => Number(left === "ADMIN") - Number(right === "ADMIN"))
    .map((role) => authority.interface.encodeFunctionData("revokeRole", [Role[role], holder.address]));
  await (await authority.multicall([...give, ...take])).wait();
  return getAddress(fourEyes);
}
