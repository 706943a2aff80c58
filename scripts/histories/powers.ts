import type { Address, Hex } from "viem";
import { encodeFunctionData } from "viem";
import { waitForTransactionReceipt, writeContract } from "viem/actions";

import { authorityAbi } from "../../src/abi/authority.ts";
import { activatePolicy } from "../../src/actions/policies/activatePolicy.ts";
import { announcePolicy } from "../../src/actions/policies/announcePolicy.ts";
import type { Ledger } from "../../src/deployments.ts";
import { allBits } from "../../src/domain/names.ts";
import { capabilities } from "../../src/domain/policies.ts";
import { Role } from "../../src/domain/roles.ts";
import type { DemoChain } from "../demo/chain.ts";
import { bytes32, DAY, HKD, HOUR, keyOf, keys, USD, type FourEyesContract, type Officer } from "./cast.ts";

const POLICY_DELAY = 2n * DAY;

/** How long the key with a delay waits between scheduling and executing, in seconds. */
export const EXECUTION_DELAY = Number(HOUR);

/**
 * Deploys what histories need beside a ledger: a policy that does whatever it is told, active under every authority; a
 * four-eyes contract with every role of a central bank, and another that has no role of the CSD yet; and an administrator
 * of the CSD with a delay.
 */
export async function deployPowers(
  chain: DemoChain,
  ledger: Ledger,
): Promise<{ mock: Address; fourEyes: FourEyesContract[] }> {
  const { ethers } = chain.connection;
  const deploy = async (name: string, args: readonly unknown[]): Promise<Address> =>
    (await (await ethers.deployContract(name, [...args])).getAddress()) as Address;
  const mock = await deploy("PolicyMock", []);
  await activateMock(chain, ledger, mock);

  const officers = foundingOfficers();
  const encoded = encodeOfficers(officers);
  const { authority } = ledger.centralBanks[HKD]!;
  const bank = await deploy("FourEyes", [authority, encoded]);
  const csd = await deploy("FourEyes", [ledger.csd, encoded]);
  await grant(chain, keys.centralBank, authority, allRolesTo(bank));
  const { address } = keyOf(keys.delayed);
  await grant(chain, keys.csd, ledger.csd, [grantCall(Role.ADMIN, address, EXECUTION_DELAY)]);
  return {
    mock,
    fourEyes: [
      { address: bank, authority, officer: keys.centralBank, officers },
      { address: csd, authority: ledger.csd, officer: keys.csd, officers },
    ],
  };
}

/** Five persons with one address each. */
export function foundingOfficers(): Officer[] {
  return keys.officers.map((key, index) => ({ key, person: bytes32(`STAFF-${index + 1}`) }));
}

/** As the contract's constructor takes them. */
export function encodeOfficers(officers: readonly Officer[]) {
  return officers.map(({ key, person }) => ({ account: keyOf(key).address, person }));
}

/** The calls that give a contract every role. */
export function allRolesTo(holder: Address): Hex[] {
  return Object.values(Role).map((role) => grantCall(role, holder, 0));
}

export function grantCall(role: bigint, holder: Address, delay: number): Hex {
  return encodeFunctionData({ abi: authorityAbi, functionName: "grantRole", args: [role, holder, delay] });
}

async function activateMock(chain: DemoChain, ledger: Ledger, policy: Address): Promise<void> {
  const authorities: [Address, number][] = [
    [ledger.csd, keys.csd],
    [ledger.centralBanks[HKD]!.authority, keys.centralBank],
    [ledger.centralBanks[USD]!.authority, keys.foreignBank],
  ];
  for (const [authority, officer] of authorities)
    await announcePolicy(await chain.clientOf(officer), {
      ledger,
      authority,
      policy,
      capabilities: allBits(capabilities),
    });
  await chain.advanceTo((await chain.now()) + POLICY_DELAY);
  for (const [authority, officer] of authorities)
    await activatePolicy(await chain.clientOf(officer), { ledger, authority, policy });
}

async function grant(chain: DemoChain, admin: number, authority: Address, calls: Hex[]): Promise<void> {
  const client = await chain.clientOf(admin);
  const hash = await writeContract(client, {
    address: authority,
    abi: authorityAbi,
    functionName: "multicall",
    args: [calls],
    account: client.account,
    chain: null,
  });
  await waitForTransactionReceipt(client, { hash });
}
