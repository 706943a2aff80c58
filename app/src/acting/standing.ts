import { isAddressEqual, type Address } from "viem";

import type { ParticipantView, SignerView } from "../../../src/domain/participantBook.ts";
import { namedAccounts, type NamedAccount } from "./namedAccounts.ts";

/** An account that an address signs for. */
export interface SignedAccount extends NamedAccount {
  /** Undefined where it is the account's own key, which may do everything. */
  signer: SignerView | undefined;
}

/**
 * The accounts that an address signs for at a time: its own, and those where it is a signer that was not revoked and has
 * not run out. Technical accounts are contracts' and nobody's.
 *
 * @param time UNIX seconds, by the ledger.
 */
export function accountsSignedBy(
  directory: readonly ParticipantView[],
  address: Address,
  time: bigint,
): SignedAccount[] {
  return namedAccounts(directory).flatMap((named): SignedAccount[] => {
    const { account } = named;
    const own = isAddressEqual(account.account, address);
    const signer = account.signers.find((entry) => isAddressEqual(entry.signer, address));
    if (own ? !account.ownKey : signer === undefined || !isInForce(signer, time)) return [];
    return [{ ...named, signer: own ? undefined : signer }];
  });
}

function isInForce({ revoked, powers, validUntil }: SignerView, time: bigint): boolean {
  return !revoked && powers !== 0 && (validUntil === 0n || time < validUntil);
}

/** Those of one account, or all where none, or one that is not among them, was chosen. */
export function chosenAmong(accounts: readonly SignedAccount[], chosen: string): readonly SignedAccount[] {
  const found = accounts.filter(({ account }) => account.account.toLowerCase() === chosen.toLowerCase());
  return found.length > 0 ? found : accounts;
}
