import type {
  AccountRuntimeValue,
  CallableContractFuture,
  ContractFuture,
  IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";

import { Role } from "../../src/domain/roles.ts";
import type { RoleName } from "../../src/domain/roles.ts";

/** Roles that one holder is granted. */
export interface Grant {
  holder: AccountRuntimeValue | ContractFuture<string>;
  roles: readonly RoleName[];
}

/** Every working role: all but ADMIN. */
export const WORKING_ROLES = (Object.keys(Role) as RoleName[]).filter((name) => name !== "ADMIN");

/** One transaction that names an authority's roles and grants them. */
export function grantRoles(
  m: IgnitionModuleBuilder,
  authority: CallableContractFuture<string>,
  grants: readonly Grant[],
  from: AccountRuntimeValue,
) {
  const labels = WORKING_ROLES.map((role) =>
    m.encodeFunctionCall(authority, "labelRole", [Role[role], role], { id: `label_${role}` }),
  );
  const granted = grants.flatMap(({ holder, roles }, g) =>
    roles.map((role) =>
      m.encodeFunctionCall(authority, "grantRole", [Role[role], holder, 0], { id: `grant${g}_${role}` }),
    ),
  );
  return m.call(authority, "multicall", [[...labels, ...granted]], { id: "GrantRoles", from });
}
