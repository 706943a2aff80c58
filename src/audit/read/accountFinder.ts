import { isAddress, type Address } from "viem";

import type { ParticipantView } from "../../domain/participantBook.ts";
import { composeName, resolveAccount, type AccountEntry } from "../../actions/participants/resolveAccount.ts";
import type { AccountKind } from "../../domain/accounts.ts";
import { officeOf } from "../../domain/bic.ts";

/** Finds accounts as `resolveAccount` does, without looking through the whole directory for each. */
export class AccountFinder {
  readonly #directory: readonly ParticipantView[];
  readonly #accounts = new Map<string, AccountEntry & { place: number }>();
  /** How many accounts of each kind a participant has. */
  readonly #kinds = new Map<ParticipantView, Map<AccountKind, number>>();
  /** Participants by everything that names them. */
  readonly #named = new Map<string, ParticipantView[]>();

  constructor(directory: readonly ParticipantView[]) {
    this.#directory = directory;
    for (const participant of directory) {
      for (const name of namesOf(participant)) {
        const same = this.#named.get(name) ?? [];
        if (!same.includes(participant)) this.#named.set(name, [...same, participant]);
      }
      const kinds = new Map<AccountKind, number>();
      for (const [place, account] of participant.accounts.entries()) {
        this.#accounts.set(account.account.toLowerCase(), { ...account, participant, place });
        kinds.set(account.kind, (kinds.get(account.kind) ?? 0) + 1);
      }
      this.#kinds.set(participant, kinds);
    }
  }

  /** The entry of an address; undefined where it is not registered. */
  find(account: string): AccountEntry | undefined {
    return this.#accounts.get(account.toLowerCase());
  }

  /** The shortest name of an account, as `accountName` gives it; its address where it is not registered. */
  nameOf(account: string): string {
    const entry = this.#accounts.get(account.toLowerCase());
    if (entry === undefined) return account;
    const { participant, kind, place } = entry;
    return composeName(participant, {
      place,
      alone: this.#kinds.get(participant)?.get(kind) === 1,
      uniqueBic: this.#named.get(officeOf(participant.bic))?.length === 1,
    });
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

  /**
   * Every account of a participant, where the name is a participant's; else the one account that it means.
   *
   * @throws {InputError} Where it means neither.
   */
  accountsOf(name: string, field = "account"): Address[] {
    const participant = isAddress(name) ? undefined : this.participantOf(name);
    if (participant !== undefined) return participant.accounts.map(({ account }) => account);
    const known = isAddress(name) ? this.find(name) : undefined;
    return [known?.account ?? resolveAccount(this.#candidates(name), name, field)];
  }

  /** The participant that a BIC, an LEI or a legal name means; undefined where it is no participant's, or several have it. */
  participantOf(name: string): ParticipantView | undefined {
    const wanted = name.trim().toUpperCase();
    const found = this.#named.get(wanted) ?? this.#named.get(officeOf(wanted)) ?? [];
    return found.length === 1 ? found[0] : undefined;
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
