import { isAddress, isAddressEqual, type Address } from "viem";

import { parseAddress } from "../../domain/address.ts";
import { officeOf } from "../../domain/bic.ts";
import { InputError } from "../../errors/input.ts";
import type { AccountView, ParticipantView } from "../../domain/participantBook.ts";

/** An account with the participant that holds it. */
export interface AccountEntry extends AccountView {
  participant: ParticipantView;
}

/**
 * The account that a person means: by its address; by BIC, LEI or legal name where the participant has one account
 * only, or one house account; by `BANKHKHHXXX/client-omnibus`, its kind; or by `BANKHKHHXXX/2`, its number in the
 * order of opening. A technical account is a contract's: nobody means it who does not say so.
 *
 * @throws {InputError} Where there is none, or more than one; it lists the candidates.
 *
 * @example
 * const directory = await listParticipants(client, { ledger });
 * const seller = resolveAccount(directory, "BANKHKHHXXX");
 */
export function resolveAccount(
  directory: readonly ParticipantView[],
  text: string,
  field = "account",
): Address {
  if (/^0x/i.test(text)) {
    const account = parseAddress(text, { field });
    if (findAccount(directory, account) !== undefined) return account;
    throw new InputError({
      field,
      given: text,
      expected: "an account of this ledger",
      hint: "Onboard its participant first, or see `participant list`.",
    });
  }
  const whole = findParticipants(directory, text);
  if (whole.length > 0) return pick(only(whole, text, field), undefined, text, field);
  const slash = text.lastIndexOf("/");
  const named = slash < 0 ? [] : findParticipants(directory, text.slice(0, slash));
  if (named.length > 0) return pick(only(named, text, field), text.slice(slash + 1), text, field);
  throw unknown(directory, text, field);
}

/**
 * The participant that a person means, by BIC, LEI or legal name, or by an address of its accounts.
 *
 * @throws {InputError} Where there is none, or more than one.
 *
 * @example
 * const { lei } = resolveParticipant(directory, "BANKHKHHXXX");
 */
export function resolveParticipant(
  directory: readonly ParticipantView[],
  text: string,
  field = "participant",
): ParticipantView {
  const holder = isAddress(text) ? findAccount(directory, text)?.participant : undefined;
  const found = holder === undefined ? findParticipants(directory, text) : [holder];
  if (found.length === 0) throw unknown(directory, text, field);
  return only(found, text, field);
}

/**
 * The entry of an account; undefined where it is not registered.
 *
 * @example
 * findAccount(directory, seller)?.participant.legalName;
 */
export function findAccount(
  directory: readonly ParticipantView[],
  account: Address,
): AccountEntry | undefined {
  for (const participant of directory) {
    const found = participant.accounts.find((own) => isAddressEqual(own.account, account));
    if (found !== undefined) return { ...found, participant };
  }
  return undefined;
}

/**
 * An account as {@link resolveAccount} takes it, the shortest way: `BANKHKHHXXX`, `BANKHKHHXXX/pledge` or
 * `BANKHKHHXXX/3`; its address where it is not registered.
 *
 * @example
 * accountName(directory, seller); // "BANKHKHHXXX"
 */
export function accountName(directory: readonly ParticipantView[], account: Address): string {
  const entry = findAccount(directory, account);
  if (entry === undefined) return account;
  const { accounts, bic } = entry.participant;
  return composeName(entry.participant, {
    place: accounts.findIndex((own) => isAddressEqual(own.account, account)),
    alone: accounts.filter(({ kind }) => kind === entry.kind).length === 1,
    uniqueBic: findParticipants(directory, bic).length === 1,
  });
}

/** What decides how an account is named. */
export interface NameFacts {
  /** Of the account among its participant's, from 0. */
  place: number;
  /** Whether it is its participant's only one of its kind. */
  alone: boolean;
  /** Whether the participant's BIC is no other's. */
  uniqueBic: boolean;
}

/** As {@link accountName}, where the directory was looked through already. */
export function composeName(
  { accounts, bic, lei }: ParticipantView,
  { place, alone, uniqueBic }: NameFacts,
): string {
  const name = uniqueBic ? bic : lei;
  const kind = accounts[place]!.kind;
  const meant = accounts.length === 1 && kind !== "technical";
  if (meant || (alone && kind === "house")) return name;
  return `${name}/${alone ? kind : place + 1}`;
}

function findParticipants(directory: readonly ParticipantView[], text: string): ParticipantView[] {
  const wanted = text.trim().toUpperCase();
  return directory.filter(
    ({ lei, bic, legalName }) =>
      lei === wanted || officeOf(bic) === officeOf(wanted) || legalName.trim().toUpperCase() === wanted,
  );
}

function only(found: ParticipantView[], text: string, field: string): ParticipantView {
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new InputError({
    field,
    given: text,
    expected: "one participant",
    hint: `Give its LEI: ${found.map(({ lei, legalName }) => `${lei} (${legalName})`).join(", ")}.`,
  });
}

function pick(
  participant: ParticipantView,
  selector: string | undefined,
  text: string,
  field: string,
): Address {
  const { accounts } = participant;
  const house = accounts.filter(({ kind }) => kind === "house");
  const wanted = selector?.toLowerCase().replaceAll(/[ _]/g, "-");
  const matching =
    wanted === undefined
      ? accounts.length === 1 && accounts[0]?.kind !== "technical"
        ? accounts
        : house
      : /^[0-9]+$/.test(wanted)
        ? accounts.slice(Number(wanted) - 1, Number(wanted))
        : accounts.filter(({ kind }) => kind === wanted);
  const [match] = matching;
  if (match !== undefined && matching.length === 1) return match.account;
  const { bic } = participant;
  const candidates = accounts.map(({ account, kind }, index) => `${bic}/${index + 1} (${kind}, ${account})`);
  throw new InputError({
    field,
    given: text,
    expected:
      matching.length === 0 ? "an account that the participant has" : "one account, and several match",
    hint: candidates.length === 0 ? "It has no account." : `Name one of ${candidates.join(", ")}.`,
  });
}

function unknown(directory: readonly ParticipantView[], text: string, field: string): InputError {
  const known = directory.map(({ bic }) => bic).join(", ");
  return new InputError({
    field,
    given: text,
    expected: "the BIC, LEI or legal name of a participant, or an account's address",
    hint: known === "" ? "Nobody is onboarded yet." : `This ledger knows ${known}.`,
  });
}
