import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { IgnitionModule, NamedArtifactContractDeploymentFuture } from "@nomicfoundation/ignition-core";

import { Role, type RoleName } from "../../src/domain/roles.ts";

type AuthorityModule<Name extends string> = IgnitionModule<
  string,
  string,
  Record<Name, NamedArtifactContractDeploymentFuture<"Authority">>
>;

export interface HandoverSlot<Name extends string> {
  /** Module that deploys the authority, and the name of its result. */
  module: AuthorityModule<Name>;
  authority: Name;
  /** Number of the deployment's account that holds the roles until then. */
  deployer: number;
  /** What is done with that key before it has no power any more. */
  after: readonly IgnitionModule[];
}

/**
 * Hands an authority over to four eyes: deploys the contract with its officers, and in one transaction grants it every
 * role and takes every role from the key that deployed. From then on two persons do what one key did.
 * Parameter: `officers`, a list of `{ account, person }`.
 */
export function handoverModule<Name extends string>(
  id: string,
  { module, authority: name, deployer, after }: HandoverSlot<Name>,
) {
  return buildModule(id, (m) => {
    const authority = m.useModule(module)[name];
    const from = m.getAccount(deployer);
    const fourEyes = m.contract("FourEyes", [authority, m.getParameter("officers")], { from });
    const roles = Object.keys(Role) as RoleName[];
    const granted = roles.map((role) =>
      m.encodeFunctionCall(authority, "grantRole", [Role[role], fourEyes, 0], { id: `give_${role}` }),
    );
    // ADMIN goes last: without it, nothing more can be taken.
    const taken = roles
      .toSorted((left, right) => Number(left === "ADMIN") - Number(right === "ADMIN"))
      .map((role) =>
        m.encodeFunctionCall(authority, "revokeRole", [Role[role], from], { id: `take_${role}` }),
      );
    m.call(authority, "multicall", [[...granted, ...taken]], { id: "HandOver", from, after: [...after] });
    return { fourEyes };
  });
}
