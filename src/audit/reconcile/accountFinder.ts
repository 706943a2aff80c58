import { isAddress, type Address } from "viem";

import type { ParticipantView } from "../../actions/participants/listParticipants.ts";
import { resolveAccount, type AccountEntry } from "../../actions/participants/resolveAccount.ts";
import { officeOf } from "../../domain/bic.ts";

/** Finds accounts as `resolveAccount` does, without looking through the whole directory for each. */
export class AccountFinder {
  readonly #directory: readonly ParticipantView[];
  readonly #accounts = new Map<string, AccountEntry>();
  /** Participants by everything that names them. */
  readonly #named = new Map<string, ParticipantView[]>();

  constructor(directory: readonly ParticipantView[]) {
    this.#directory = directory;
    for (const participant of directory) {
      for (const name of namesOf(participant)) {
        const same = this.#named.get(name) ?? [];
        if (!same.includes(participant)) this.#named.set(name, [...same, participant]);
      }
      for (const account of participant.accounts)
        this.#accounts.set(account.account.toLowerCase(), { ...account, participant });
    }
  }

  /** The entry of an address; undefined where it is not registered. */
  find(account: string): AccountEntry | undefined {
    return this.#accounts.get(account.toLowerCase());
  }

  /**
   * The account that a name means.
   *
   * @throws {InputError} As `resolveAccount`.
   */
  resolve(name: string): Address {
    const known = isAddress(name) ? this.find(name) : undefined;
    return known?.account ?? resolveAccount(this.#candidates(name), name);
  }

  /** Those whom a name may mean; everybody where it is nobody's, so that the error can say who there is. */
  #candidates(name: string): readonly ParticipantView[] {
    const slash = name.lastIndexOf("/");
    const parts = slash < 0 ? [name] : [name, name.slice(0, slash)];
    const found = parts.flatMap((part) => {
      const wanted = part.trim().toUpperCase();
      return [...(this.#named.get(wanted) ?? []), ...(this.#named.get(officeOf(wanted)) ?? [])];
    });
    return found.length === 0 ? this.#directory : [...new Set(found)];
  }
}

function namesOf({ lei, bic, legalName }: ParticipantView): string[] {
  return [lei, officeOf(bic), legalName.trim().toUpperCase()];
}
