import { isAddressEqual, type Address } from "viem";

import type { ActView } from "../../../src/actions/fourEyes/readActs.ts";
import type { PersonView } from "../../../src/actions/fourEyes/readOfficers.ts";

/** What can be done to an act under four eyes. */
export type Handling = "approve" | "withdraw" | "confirm";

/** Why the reader may not do it. */
export type HandlingReason =
  "wallet" | "status" | "expired" | "stranger" | "suspended" | "samePerson" | "sameDoer" | "otherMaker";

/** The person for whom an address acts; undefined where it is no officer's. */
export function personOf(
  officers: readonly PersonView[],
  address: Address | undefined,
): PersonView | undefined {
  if (address === undefined) return undefined;
  return officers.find(({ accounts }) => accounts.some((account) => isAddressEqual(account, address)));
}

/** What an act waits for: an approval or a withdrawal where it is proposed, a confirmation where one person did it. */
export function handlingsOf({ expiresAt }: Pick<ActView, "expiresAt">): readonly Handling[] {
  return expiresAt === 0n ? ["confirm"] : ["approve", "withdraw"];
}

/**
 * Why a reader may not handle an act, by the rules of `contracts/access/FourEyes.sol`; undefined where he may. That the
 * proposer's own person cannot approve goes by persons: a second address of the same one is of no use.
 */
export function handlingReason(
  handling: Handling,
  { status, begun }: Pick<ActView, "status" | "begun">,
  officers: readonly PersonView[],
  address: Address | undefined,
): HandlingReason | undefined {
  if (handling === "confirm" ? status !== "reported" : status !== "open" && status !== "expired")
    return "status";
  if (handling === "approve" && status === "expired") return "expired";
  if (address === undefined) return "wallet";
  const own = personOf(officers, address);
  if (own === undefined) return "stranger";
  if (own.suspended) return "suspended";
  const isMaker = own.person === begun.person;
  if (handling === "withdraw") return isMaker ? undefined : "otherMaker";
  if (!isMaker) return undefined;
  return handling === "approve" ? "samePerson" : "sameDoer";
}

/** The number of acts that the reader may approve or confirm. */
export function countToHandle(
  acts: readonly ActView[],
  officers: readonly PersonView[],
  address: Address,
): number {
  const isMine = (act: ActView) =>
    handlingReason("approve", act, officers, address) === undefined ||
    handlingReason("confirm", act, officers, address) === undefined;
  return acts.filter(isMine).length;
}
