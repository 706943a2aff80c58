import { isAddress, isHex, type Address, type Hex } from "viem";

import { parseAddress } from "../../domain/address.ts";
import { parseInstrumentCode, type InstrumentCode } from "../../domain/instrument.ts";
import { InputError } from "../../errors/input.ts";
import type { AccountFinder } from "../read/accountFinder.ts";

/** What a trail is of. */
export type Subject =
  | { kind: "identity"; id: Hex }
  | { kind: "transaction"; hash: Hex }
  | { kind: "account"; account: Address }
  | { kind: "participant"; lei: string; accounts: readonly Address[] }
  | { kind: "instrument"; code: InstrumentCode };

const ID_LENGTH = 66;

/**
 * What a person means: 32 bytes are the identity of a trade, a lock, a hash lock or its hash, a redemption or a case; an
 * address is an account or a contract; an ISIN or a currency is an instrument; a name is a participant's or an account's.
 *
 * @throws {InputError} Where it is nothing of these.
 *
 * @example
 * const subject = subjectOf("HK0000912342", finder);
 */
export function subjectOf(text: string, finder: AccountFinder, field = "subject"): Subject {
  if (isHex(text) && text.length === ID_LENGTH) return { kind: "identity", id: text.toLowerCase() as Hex };
  if (/^0x/i.test(text)) return { kind: "account", account: parseAddress(text, { field }) };
  const participant = finder.participantOf(text);
  if (participant !== undefined)
    return {
      kind: "participant",
      lei: participant.lei,
      accounts: participant.accounts.map(({ account }) => account),
    };
  if (/^([A-Z]{3}|[A-Z]{2}[A-Z0-9]{9}[0-9])$/.test(text))
    return { kind: "instrument", code: parseInstrumentCode(text, field) };
  try {
    const account = finder.resolve(text);
    return { kind: "account", account };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new InputError({
      field,
      given: text,
      expected:
        "32 bytes in hex (a trade, lock, hash lock, redemption or case), an address, an ISIN, a currency, a participant or an account",
      hint: cause.hint,
      cause,
    });
  }
}

/** What events are marked with that touch the subject. */
export function keysOf(subject: Subject): string[] {
  switch (subject.kind) {
    case "identity":
      return [subject.id];
    case "account":
      return [subject.account.toLowerCase()];
    case "participant":
      return [subject.lei, ...subject.accounts.map((account) => account.toLowerCase())];
    case "instrument":
      return [subject.code];
    case "transaction":
    default:
      return [];
  }
}

/** Accounts whose movements touch the subject. */
export function accountsOf(subject: Subject): readonly Address[] {
  if (subject.kind === "participant") return subject.accounts;
  return subject.kind === "account" && isAddress(subject.account) ? [subject.account] : [];
}
