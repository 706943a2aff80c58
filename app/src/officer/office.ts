import { fourEyesOf } from "../../../src/actions/fourEyes/fourEyesOf.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { personsNeeded } from "../../../src/domain/fourEyes.ts";
import { callers, type GovernedContract, type RoleName } from "../../../src/domain/roles.ts";
import type { Office } from "../acting/useActing.ts";

/** A privileged act: a guarded function of a contract, under an authority (`CSD`, or a currency for its central bank). */
export interface PrivilegedAct {
  authority: string;
  contract: GovernedContract;
  functionName: string;
}

/** The role that an act takes. */
export function roleOf({ contract, functionName }: PrivilegedAct): RoleName {
  return (callers[contract] as Readonly<Record<string, RoleName>>)[functionName]!;
}

/** What is known of the reader, for whether an act is open. */
export interface Reader {
  isConnected: boolean;
  /** Undefined until they were read. */
  offices: readonly Office[] | undefined;
  /** Whether the node serves the ledger now. */
  isNodeUsable: boolean;
}

export type ClosedReason = "node" | "wallet" | "reading" | "role";

/** Why an act is not open to the reader; undefined where it is. The ledger decides in the end: this only saves a refusal. */
export function closedReason(
  { isConnected, offices, isNodeUsable }: Reader,
  act: PrivilegedAct,
): ClosedReason | undefined {
  if (!isNodeUsable) return "node";
  if (!isConnected) return "wallet";
  if (offices === undefined) return "reading";
  const role = roleOf(act);
  const holds = offices.some((office) => office.authority === act.authority && office.role === role);
  return holds ? undefined : "role";
}

/** How many persons an act takes on this ledger; undefined where its authority has no four-eyes contract. */
export function personsFor(ledger: Ledger, act: PrivilegedAct): "one" | "two" | undefined {
  const entry = fourEyesOf(ledger).find(({ authority }) => authority.toUpperCase() === act.authority);
  return entry && personsNeeded(act.contract, act.functionName);
}
