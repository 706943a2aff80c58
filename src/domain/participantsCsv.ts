import type { Address } from "viem";

import type { LineError } from "../errors/file.ts";
import { InputError } from "../errors/input.ts";
import { quote } from "../errors/quote.ts";
import {
  parseAccountKind,
  parseParticipantRoles,
  parsePowers,
  parseZone,
  participantRoles,
  powers as allPowers,
  type AccountKind,
  type Zone,
} from "./accounts.ts";
import { parseAddress } from "./address.ts";
import { parseBic, type Bic } from "./bic.ts";
import { parseCountry, type Country } from "./country.ts";
import { writeCsv } from "./csv.ts";
import { fieldReader, readTable, type TableRow } from "./csvTable.ts";
import { formatInstant, parseInstant } from "./instants.ts";
import { parseLegalName } from "./legalName.ts";
import { parseLei, type Lei } from "./lei.ts";
import { parseDecimal } from "./money.ts";
import { allBits, formatMask } from "./names.ts";

/** Columns of a file of participants, all of them needed, in any order. */
export const participantColumns = [
  "lei",
  "bic",
  "name",
  "jurisdiction",
  "roles",
  "account",
  "kind",
  "signer",
] as const;

/** Columns that it may have: an account's zone, `onshore` where the column or the field is left out. */
export const optionalParticipantColumns = ["zone"] as const;

type Column = (typeof participantColumns)[number] | (typeof optionalParticipantColumns)[number];

/** What a signer may do for an account, and until when. */
export interface SignerTerms {
  signer: Address;
  /** Mask of `powers`. */
  powers: number;
  /** Largest amount, in minor units, of any leg of one signed act; 0 for no limit. */
  limit: bigint;
  /** UNIX seconds; 0 for no end. */
  validUntil: bigint;
}

/** The account of one line. */
export interface AccountLine {
  account: Address;
  kind: AccountKind;
  zone: Zone;
  /** Whether the account's own key may act. */
  ownKey: boolean;
  /** Who may act besides it. */
  signers: readonly SignerTerms[];
}

/** One line of a file of participants: an account, and the participant that holds it. */
export interface ParticipantLine {
  /** Line on which it begins, from 1. */
  line: number;
  participant: {
    lei: Lei;
    bic: Bic;
    jurisdiction: Country;
    /** Mask of `participantRoles`. */
    roles: number;
    legalName: string;
  };
  /** Undefined for a participant without accounts, such as a central bank; it then has no other line. */
  account?: AccountLine;
}

/** What a file of participants holds, and what is wrong in it. */
export interface ParticipantsContent {
  lines: readonly ParticipantLine[];
  errors: readonly LineError[];
}

/** Stands for no signer at all: the account cannot act until one is named. */
const NO_SIGNER = "none";

/**
 * Participants and their accounts from CSV: `lei,bic,name,jurisdiction,roles,account,kind,signer`, and `zone` if need be.
 *
 * Lines of one LEI belong together and say the same of the participant. `roles` are separated by `;` or `|`. An empty
 * `signer` leaves an account to its own key; addresses separated by `;` sign for it instead, with every power; the
 * account's own address may be among them, and `none` is nobody. A signer's powers, its limit in minor units and its end
 * may follow its address: `0x… trade+cancel 5000000000 2027-01-01T00:00:00Z`.
 *
 * Every bad line is in `errors`, with each of its reasons; the others are in `lines`.
 *
 * @example
 * const { lines, errors } = parseParticipantsCsv(text);
 */
export function parseParticipantsCsv(text: string): ParticipantsContent {
  const { rows, errors } = readTable<Column>(text, {
    needed: participantColumns,
    optional: optionalParticipantColumns,
  });
  const found: LineError[] = [...errors];
  const lines: ParticipantLine[] = [];
  const earlier = new Earlier();
  for (const row of rows) {
    const reading = readLine(row);
    const reasons = [...reading.reasons, ...earlier.contradictions(reading)];
    found.push(...reasons.map((reason) => ({ line: row.line, reason })));
    const { line, participant, account } = reading;
    if (reasons.length > 0 || participant === undefined) continue;
    lines.push({ line, participant, ...(account !== undefined && { account: account as AccountLine }) });
  }
  return { lines, errors: found };
}

/** What could be read of a line. */
interface Reading {
  line: number;
  /** Undefined where any of it is wrong. */
  participant: ParticipantLine["participant"] | undefined;
  /** Undefined where the line has none; what is wrong of it is left out. */
  account: Partial<AccountLine> | undefined;
  reasons: readonly string[];
}

/** The lines before, the bad ones as far as they could be read, for what one line cannot know. */
class Earlier {
  readonly #participants = new Map<Lei, Reading>();
  readonly #accounts = new Map<Address, number>();

  /** Why a line does not go with those before it; the line is remembered. */
  contradictions(reading: Reading): string[] {
    const { line, participant, account } = reading;
    const reasons: string[] = [];
    const first = participant && this.#participants.get(participant.lei);
    if (first !== undefined) reasons.push(...differences(first, reading), ...missingAccount(first, reading));
    else if (participant !== undefined) this.#participants.set(participant.lei, reading);
    const address = account?.account;
    if (address === undefined) return reasons;
    const known = this.#accounts.get(address);
    if (known !== undefined) reasons.push(`account: ${address} is on line ${known} already`);
    else this.#accounts.set(address, line);
    return reasons;
  }
}

function differences(first: Reading, { participant }: Reading): string[] {
  if (first.participant === undefined || participant === undefined) return [];
  const [before, now] = [participantFields(first.participant), participantFields(participant)];
  return (Object.keys(now) as (keyof typeof now)[]).flatMap((field) =>
    before[field] === now[field]
      ? []
      : [
          `${field}: ${quote(now[field])}, and ${quote(before[field])} on line ${first.line} for the same LEI`,
        ],
  );
}

function missingAccount(first: Reading, line: Reading): string[] {
  if (first.account !== undefined && line.account !== undefined) return [];
  return [
    `account: line ${first.line} is of the same participant, so that both need one; only a participant without accounts has a line without`,
  ];
}

/** Of a participant, the fields of its lines, for comparison. */
export interface ParticipantFields {
  bic: string;
  name: string;
  jurisdiction: string;
  roles: string;
}

/**
 * A participant as a file has it.
 *
 * @example
 * participantFields(participant).roles; // "dealer;custodian"
 */
export function participantFields({
  bic,
  legalName,
  jurisdiction,
  roles,
}: Pick<ListedParticipant, "bic" | "legalName" | "jurisdiction" | "roles">): ParticipantFields {
  const names = formatMask(participantRoles, roles).replaceAll(",", ";");
  return { bic, name: legalName, jurisdiction, roles: names };
}

/** A row, as far as it can be read. */
function readLine(row: TableRow<Column>): Reading {
  const { get, reasons } = fieldReader(row);
  const participant = {
    lei: get("lei", parseLei),
    bic: get("bic", parseBic),
    jurisdiction: get("jurisdiction", parseCountry),
    roles: get("roles", readRoles),
    legalName: get("name", parseLegalName),
  };
  const whole = reasons.length === 0 ? (participant as ParticipantLine["participant"]) : undefined;
  const { account, kind, signer, zone } = row.text;
  const without = `${account}${kind}${signer}${zone}` === "";
  return { line: row.line, participant: whole, account: without ? undefined : readAccount(get), reasons };
}

function readAccount(get: ReturnType<typeof fieldReader<Column>>["get"]): Partial<AccountLine> {
  const account = get("account", (text, field) => parseAddress(text, { field }));
  const kind = get("kind", parseAccountKind);
  const zone = get("zone", (text, field) => (text === "" ? "onshore" : parseZone(text, field)));
  const signing = account && get("signer", (text, field) => readSigners(text, field, account));
  return { account, kind, zone, ...signing } as Partial<AccountLine>;
}

function readRoles(text: string, field: string): number {
  return parseParticipantRoles(text.replaceAll(/[;|]/g, ","), field);
}

function readSigners(text: string, field: string, account: Address): Pick<AccountLine, "ownKey" | "signers"> {
  if (text.trim() === "") return { ownKey: true, signers: [] };
  if (text.trim() === NO_SIGNER) return { ownKey: false, signers: [] };
  const named = text.split(";").map((entry) => readSigner(entry.trim(), field));
  if (new Set(named.map(({ signer }) => signer)).size < named.length) {
    throw new InputError({ field, given: text, expected: "each signer once" });
  }
  const own = named.find(({ signer }) => signer === account);
  if (own !== undefined && !isUnlimited(own)) {
    const expected = "the account's own address without limits: its own key has every power";
    throw new InputError({ field, given: text, expected });
  }
  return { ownKey: own !== undefined, signers: named.filter((entry) => entry !== own) };
}

function readSigner(entry: string, field: string): SignerTerms {
  const [address = "", names, limit = "0", end, ...more] = entry.split(/ +/);
  if (more.length > 0) {
    const expected = "an address, and if need be powers, a limit and an end, with spaces between them";
    throw new InputError({ field, given: entry, expected });
  }
  return {
    signer: parseAddress(address, { field }),
    powers: names === undefined ? allBits(allPowers) : parsePowers(names.replaceAll("+", ","), field),
    limit: parseDecimal(limit, 0, { field }),
    validUntil: end === undefined ? 0n : parseInstant(end, field),
  };
}

function isUnlimited({ powers, limit, validUntil }: SignerTerms): boolean {
  return powers === allBits(allPowers) && limit === 0n && validUntil === 0n;
}

/** A participant as the ledger lists it. Its codes are as registered, well formed or not. */
export interface ListedParticipant {
  lei: string;
  bic: string;
  jurisdiction: string;
  roles: number;
  legalName: string;
  accounts: readonly ListedAccount[];
}

export interface ListedAccount {
  account: Address;
  kind: AccountKind;
  zone: Zone;
  ownKey: boolean;
  signers: readonly (SignerTerms & { revoked: boolean })[];
}

/**
 * The file from which {@link parseParticipantsCsv} reads these participants again: sorted by LEI, the accounts of each
 * in the order they were opened, because that is their number. Revoked signers and suspensions are not in it.
 *
 * A name is written as it is registered, also where a spreadsheet would take it for a formula: see
 * {@link looksLikeFormula}.
 *
 * @example
 * const text = serialiseParticipants(await listParticipants(client, { ledger }));
 */
export function serialiseParticipants(participants: readonly ListedParticipant[]): string {
  const sorted = participants.toSorted((a, b) => (a.lei < b.lei ? -1 : a.lei > b.lei ? 1 : 0));
  return writeCsv([
    [...participantColumns, ...optionalParticipantColumns],
    ...sorted.flatMap((participant) => {
      const { bic, name, jurisdiction, roles } = participantFields(participant);
      const own = [participant.lei, bic, name, jurisdiction, roles];
      return participant.accounts.length === 0
        ? [[...own, "", "", "", ""]]
        : participant.accounts.map((listed) => [
            ...own,
            listed.account,
            listed.kind,
            formatSigners(listed),
            listed.zone,
          ]);
    }),
  ]);
}

/**
 * Who may act for an account, as the field `signer` of its line. The order of naming does not matter on the ledger, so
 * signers are sorted.
 *
 * @example
 * formatSigners({ account, ownKey: false, signers: [] }); // "none"
 */
export function formatSigners({
  account,
  ownKey,
  signers,
}: Pick<ListedAccount, "account" | "ownKey"> & {
  signers: readonly (SignerTerms & { revoked?: boolean })[];
}): string {
  const standing = signers
    .filter(({ revoked = false }) => !revoked)
    .map(formatSigner)
    .toSorted();
  if (standing.length === 0) return ownKey ? "" : NO_SIGNER;
  return [...(ownKey ? [account] : []), ...standing].join(";");
}

function formatSigner(terms: SignerTerms): string {
  const { signer, powers, limit, validUntil } = terms;
  if (isUnlimited(terms)) return signer;
  const words = [signer, formatMask(allPowers, powers).replaceAll(",", "+")];
  if (limit !== 0n || validUntil !== 0n) words.push(String(limit));
  if (validUntil !== 0n) words.push(formatInstant(validUntil));
  return words.join(" ");
}
