import type { Address } from "viem";

import { InputError } from "../../errors/input.ts";
import type { ParticipantView } from "../../domain/participantBook.ts";
import { findAccount } from "../participants/resolveAccount.ts";
import type { SweepItem } from "./sweepCash.ts";

/** A longer reference is kept as its hash, which no statement shows. */
const LONGEST_REFERENCE = 32;

/**
 * Accounts with the references under which they are swept: what all begin with, the participant's number and the
 * account's place in the order of opening, so that a repeated sweep of a day finds its references used.
 *
 * @throws {InputError} Where a reference would be longer than 32 characters, or an account is not registered.
 *
 * @example
 * sweepItems(directory, accounts, "EOD-20230216")[0]?.paymentRef; // "EOD-20230216-3.1"
 */
export function sweepItems(
  directory: readonly ParticipantView[],
  accounts: readonly Address[],
  prefix: string,
): SweepItem[] {
  return accounts.map((account) => {
    const entry = findAccount(directory, account);
    if (entry === undefined) {
      throw new InputError({ field: "account", given: account, expected: "an account of this ledger" });
    }
    const { number, accounts: own } = entry.participant;
    const place = own.findIndex((each) => each.account === entry.account) + 1;
    const paymentRef = `${prefix}-${number}.${place}`;
    if (paymentRef.length > LONGEST_REFERENCE) {
      const most = LONGEST_REFERENCE - (paymentRef.length - prefix.length);
      throw new InputError({ field: "paymentRefs", given: prefix, expected: `at most ${most} characters` });
    }
    return { account, paymentRef };
  });
}
