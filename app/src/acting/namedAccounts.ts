import type { Address } from "viem";

import { AccountFinder } from "../../../src/audit/read/accountFinder.ts";
import type { AccountView, ParticipantView } from "../../../src/domain/participantBook.ts";

/** An account with whose it is, and what people call it. */
export interface NamedAccount {
  participant: ParticipantView;
  account: AccountView;
  /** The shortest name that tasks take, such as `BANKHKHHXXX/3`. */
  name: string;
}

interface NamedDirectory {
  list: readonly NamedAccount[];
  byAddress: ReadonlyMap<string, NamedAccount>;
}

const directories = new WeakMap<readonly ParticipantView[], NamedDirectory>();

/**
 * Made once for each state of a directory: to look through it for the name of each of a custodian's thousand accounts takes longer
 * than a key stroke.
 */
function named(directory: readonly ParticipantView[]): NamedDirectory {
  const known = directories.get(directory);
  if (known !== undefined) return known;
  const finder = new AccountFinder(directory);
  const list = directory.flatMap((participant) =>
    participant.accounts.map((account) => ({ participant, account, name: finder.nameOf(account.account) })),
  );
  const byAddress = new Map(list.map((each) => [each.account.account.toLowerCase(), each]));
  const made = { list, byAddress };
  directories.set(directory, made);
  return made;
}

/** Every account of a directory, in its order. */
export function namedAccounts(directory: readonly ParticipantView[]): readonly NamedAccount[] {
  return named(directory).list;
}

/** The account at an address; undefined where it is not registered. */
export function namedAccountAt(
  directory: readonly ParticipantView[],
  address: Address,
): NamedAccount | undefined {
  return named(directory).byAddress.get(address.toLowerCase());
}

/** Those that a trade can be of: a technical account is a contract's. */
export function meantAccounts(directory: readonly ParticipantView[]): readonly NamedAccount[] {
  return namedAccounts(directory).filter(({ account }) => account.kind !== "technical");
}

/** Those of one participant. */
export function accountsOf(directory: readonly ParticipantView[], lei: string): readonly NamedAccount[] {
  return namedAccounts(directory).filter(({ participant }) => participant.lei === lei);
}
