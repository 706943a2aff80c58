import { isAddressEqual, type Address } from "viem";
import { readContract } from "viem/actions";

import { authorityAbi } from "../abi/authority.ts";
import { fourEyesAbi } from "../abi/fourEyes.ts";
import type { Ledger } from "../deployments.ts";
import { Role, type RoleName } from "../domain/roles.ts";
import { InputError } from "../errors/input.ts";
import type { ReadClient } from "./client.ts";
import { fourEyesOf } from "./fourEyes/fourEyesOf.ts";
import { withTypedErrors } from "./write.ts";

/** An authority of a ledger and what people call it. */
export interface NamedAuthority {
  /** `CSD`, or the currency of a central bank. */
  name: string;
  authority: Address;
}

/**
 * The authorities in a ledger's address book, the CSD's first.
 *
 * @example
 * namedAuthorities(ledger).map(({ name }) => name); // ["CSD", "HKD"]
 */
export function namedAuthorities({ csd, centralBanks }: Ledger): NamedAuthority[] {
  return [
    { name: "CSD", authority: csd },
    ...Object.entries(centralBanks).map(([name, { authority }]) => ({ name, authority })),
  ];
}

/**
 * The authority that a person means: `csd`, or a currency for its central bank.
 *
 * @throws {InputError} Where the ledger has none of this name.
 *
 * @example
 * const authority = resolveAuthority(ledger, "HKD");
 */
export function resolveAuthority(ledger: Ledger, text: string, field = "authority"): Address {
  const known = namedAuthorities(ledger);
  const found = known.find(({ name }) => name === text.toUpperCase());
  if (found !== undefined) return found.authority;
  const expected = `one of ${known.map(({ name }) => name).join(", ")}`;
  throw new InputError({ field, given: text, expected });
}

/**
 * What people call an authority; its address where the address book does not have it.
 *
 * @example
 * authorityName(ledger, ledger.csd); // "CSD"
 */
export function authorityName(ledger: Ledger, authority: Address): string {
  const found = namedAuthorities(ledger).find((named) => isAddressEqual(named.authority, authority));
  return found?.name ?? authority;
}

export interface AuthoritiesOfOfficerParameters {
  ledger: Ledger;
  officer: Address;
  role: RoleName;
}

/**
 * The authorities under which somebody holds a role, himself or as an officer of the four-eyes contract that does.
 *
 * @example
 * const mine = await authoritiesOfOfficer(client, { ledger, officer, role: "GUARDIAN" });
 */
export async function authoritiesOfOfficer(
  client: ReadClient,
  { ledger, officer, role }: AuthoritiesOfOfficerParameters,
): Promise<NamedAuthority[]> {
  const known = namedAuthorities(ledger);
  const holds = await Promise.all(
    known.map(async ({ name, authority }) => {
      const fourEyes = fourEyesOf(ledger).find((entry) => entry.authority.toUpperCase() === name);
      if (fourEyes !== undefined && (await isOfficer(client, fourEyes.address, officer))) return true;
      const [isMember, delay] = await withTypedErrors(() =>
        readContract(client, {
          address: authority,
          abi: authorityAbi,
          functionName: "hasRole",
          args: [Role[role], officer],
        }),
      );
      return isMember && delay === 0;
    }),
  );
  return known.filter((_, index) => holds[index]);
}

async function isOfficer(client: ReadClient, fourEyes: Address, account: Address): Promise<boolean> {
  const [, active] = await withTypedErrors(() =>
    readContract(client, {
      address: fourEyes,
      abi: fourEyesAbi,
      functionName: "officerOf",
      args: [account],
    }),
  );
  return active;
}
