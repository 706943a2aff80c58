import type { NetworkConnection } from "hardhat/types/network";
import { isAddressEqual, type Address } from "viem";

import { readPrivileges, type TenureView } from "../../src/actions/audit/readPrivileges.ts";
import type { ReadClient } from "../../src/actions/client.ts";
import type { Ledger } from "../../src/deployments.ts";
import { Role } from "../../src/domain/roles.ts";
import type { DeploymentPlan } from "./deploymentPlan.ts";

/**
 * Takes every role that somebody was granted beside those of the deployment, before an authority is handed over: else
 * who holds it would keep it. What is left is the roles of the keys that deployed, which the handover takes, and the
 * bond factory's to list.
 */
export async function takeStrayRoles(
  connection: NetworkConnection,
  client: ReadClient,
  ledger: Ledger,
  plan: DeploymentPlan,
): Promise<TenureView[]> {
  const signers = await connection.ethers.getSigners();
  const deployers = new Map([[ledger.csd, signers[0]!]]);
  for (const { currency, officerAccount } of plan.centralBanks) {
    const bank = ledger.centralBanks[currency]; // absent where its deployment was interrupted
    if (bank !== undefined) deployers.set(bank.authority, signers[officerAccount]!);
  }
  const { tenures } = await readPrivileges(client, { ledger });
  const taken: TenureView[] = [];
  for (const [address, deployer] of deployers) {
    const authority = await connection.ethers.getContractAt("Authority", address, deployer);
    const stray = tenures.filter(
      (tenure) =>
        tenure.until === undefined &&
        isAddressEqual(tenure.authority, address) &&
        !isOfTheDeployment(tenure, deployer.address as Address, ledger),
    );
    for (const { role, holder } of stray) await (await authority.revokeRole(role, holder)).wait();
    taken.push(...stray);
  }
  return taken;
}

function isOfTheDeployment(
  { role, holder }: TenureView,
  deployer: Address,
  { bondFactory }: Ledger,
): boolean {
  if (isAddressEqual(holder, bondFactory)) return role === Role.LISTER;
  return isAddressEqual(holder, deployer) && Object.values<bigint>(Role).includes(role);
}
