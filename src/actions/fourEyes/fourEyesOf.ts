import type { Address } from "viem";

import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { InputError } from "../../errors/input.ts";

/** A four-eyes contract of a ledger. */
export interface FourEyesEntry {
  /** Whose it is: the CSD's, or a central bank's by its currency. */
  authority: "csd" | Currency;
  address: Address;
}

/**
 * The four-eyes contracts of a ledger; none where officers' keys hold the roles themselves.
 *
 * @example
 * for (const { authority, address } of fourEyesOf(ledger)) console.log(authority, address);
 */
export function fourEyesOf({ fourEyes, centralBanks }: Ledger): FourEyesEntry[] {
  const banks = Object.entries(centralBanks) as [Currency, Ledger["centralBanks"][Currency]][];
  return [
    ...(fourEyes === undefined ? [] : [{ authority: "csd" as const, address: fourEyes }]),
    ...banks.flatMap(([currency, bank]) =>
      bank?.fourEyes === undefined ? [] : [{ authority: currency, address: bank.fourEyes }],
    ),
  ];
}

/**
 * The four-eyes contract that a person means by `csd` or a currency.
 *
 * @throws {InputError} Where the ledger has none, or several and none is named.
 *
 * @example
 * const { address } = findFourEyes(ledger, "HKD");
 */
export function findFourEyes(ledger: Ledger, authority?: string): FourEyesEntry {
  const all = fourEyesOf(ledger);
  const known = all.map((entry) => entry.authority).join(", ");
  const wanted = authority?.toLowerCase();
  const found = all.filter((entry) => wanted === undefined || entry.authority.toLowerCase() === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new InputError({
    field: "authority",
    given: authority,
    expected: known === "" ? "a ledger whose roles are held under four eyes" : `one of ${known}`,
    ...(known === "" && { hint: "Deploy with --production to hand the roles over to two persons." }),
  });
}
