import type { Address } from "viem";

import { accountKinds } from "../../domain/accounts.ts";
import type { Currency } from "../../domain/currency.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import type { ParticipantView } from "../../domain/participantBook.ts";
import type { RegisterLine } from "../../domain/registerCsv.ts";
import { InputError } from "../../errors/input.ts";
import { AccountFinder } from "../read/accountFinder.ts";
import { isWithin, type RegisterScope } from "./scope.ts";

/** A token of the ledger. */
export interface ListedInstrument {
  code: InstrumentCode;
  currency: Currency;
}

/** What an account holds on the ledger, in minor units: what is locked or frozen in it too. */
export interface LedgerHolding {
  account: Address;
  code: InstrumentCode;
  amount: bigint;
}

/** The ledger at one block. */
export interface LedgerRegister {
  directory: readonly ParticipantView[];
  instruments: readonly ListedInstrument[];
  /** Nobody who holds nothing needs to be named. */
  holdings: readonly LedgerHolding[];
}

export const breakKinds = [
  "amount-differs",
  "missing-on-ledger",
  "missing-in-register",
  "unknown-account",
  "unknown-instrument",
  "other-participant",
  "doubled",
] as const;

/** How the register and the ledger do not go together. */
export type BreakKind = (typeof breakKinds)[number];

export interface RegisterBreak {
  kind: BreakKind;
  /** Lines of the register; none where it says nothing. */
  lines: readonly number[];
  /** The account on the ledger; as the register names it where the ledger knows none. */
  account: string;
  code: InstrumentCode;
  /** Of the instrument; undefined where the ledger does not know it. */
  currency?: Currency;
  /** Minor units. */
  register?: bigint;
  ledger?: bigint;
  /** What one must know beyond that. */
  detail?: string;
}

/** What stands on both sides of one instrument. */
export interface InstrumentTotals extends ListedInstrument {
  register: bigint;
  ledger: bigint;
  /** Accounts whose amounts are equal. */
  matched: number;
  breaks: number;
}

export interface RegisterComparison {
  matched: number;
  breaks: RegisterBreak[];
  totals: InstrumentTotals[];
  ok: boolean;
}

/** A line with the account that it means. */
interface PlacedLine extends RegisterLine {
  address: Address;
}

/**
 * Compares another system's register with the ledger, account by account. An account that one side does not name holds
 * nothing there. Every difference is a break: nothing is netted against anything.
 *
 * @param scope What the register covers; everything unless stated. What it names beyond is compared nevertheless.
 *
 * @example
 * const { ok, breaks } = compareRegister(lines, ledgerRegister);
 */
export function compareRegister(
  lines: readonly RegisterLine[],
  { directory, instruments, holdings }: LedgerRegister,
  scope?: RegisterScope,
): RegisterComparison {
  const listed = new Map(instruments.map((instrument) => [instrument.code, instrument]));
  const held = new Map(holdings.map((holding) => [keyOf(holding.account, holding.code), holding]));
  const placed = new Map<string, PlacedLine[]>();
  const breaks: RegisterBreak[] = [];
  const finder = new AccountFinder(directory);
  for (const line of lines) {
    const found = place(line, finder);
    breaks.push(...found.breaks.map((each) => ({ ...each, ...currencyOf(listed.get(line.instrument)) })));
    if (!listed.has(line.instrument)) breaks.push(breakOf(line, "unknown-instrument"));
    if (found.address === undefined || !listed.has(line.instrument)) continue;
    const key = keyOf(found.address, line.instrument);
    placed.set(key, [...(placed.get(key) ?? []), { ...line, address: found.address }]);
  }

  const matched = new Map<InstrumentCode, number>();
  for (const [key, same] of placed) {
    const [{ address, instrument }] = same as [PlacedLine];
    const verdict = judge(same, held.get(key)?.amount ?? 0n);
    if (verdict === undefined) matched.set(instrument, (matched.get(instrument) ?? 0) + 1);
    else
      breaks.push({ account: address, code: instrument, ...currencyOf(listed.get(instrument)), ...verdict });
  }
  for (const [key, { account, code, amount }] of held) {
    if (placed.has(key) || amount === 0n || !listed.has(code) || !isWithin(code, scope)) continue;
    breaks.push({
      kind: "missing-in-register",
      lines: [],
      account: finder.find(account)?.account ?? account,
      code,
      ...currencyOf(listed.get(code)),
      ledger: amount,
    });
  }

  const sorted = breaks.toSorted(byLine);
  const named = new Set(lines.map(({ instrument }) => instrument));
  const counted = instruments.filter(({ code }) => named.has(code) || isWithin(code, scope));
  const totals = counted.map((instrument) => ({
    ...instrument,
    register: sum(
      lines.filter((line) => line.instrument === instrument.code).map(({ amount }) => amount ?? 0n),
    ),
    ledger: sum(holdings.filter(({ code }) => code === instrument.code).map(({ amount }) => amount)),
    matched: matched.get(instrument.code) ?? 0,
    breaks: sorted.filter(({ code }) => code === instrument.code).length,
  }));
  return {
    matched: totals.reduce((count, { matched: own }) => count + own, 0),
    breaks: sorted,
    totals,
    ok: sorted.length === 0,
  };
}

/** The account that a line means, and what is wrong with how it names it. */
function place(line: RegisterLine, finder: AccountFinder): { address?: Address; breaks: RegisterBreak[] } {
  const { lei } = line;
  let address: Address;
  try {
    address = finder.resolve(nameIn(line));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { breaks: [{ ...breakOf(line, "unknown-account"), detail: `expected ${error.expected}` }] };
  }
  const owner = finder.find(address)?.participant;
  if (lei === undefined || owner === undefined || owner.lei === lei) return { address, breaks: [] };
  const detail = `the register has it under ${lei}, the ledger under ${owner.lei}`;
  return { address, breaks: [{ ...breakOf(line, "other-participant"), account: address, detail }] };
}

/** Beneath a participant's LEI a kind or a number is enough, or nothing for its only or its house account. */
function nameIn({ lei, account }: RegisterLine): string {
  if (lei === undefined) return account;
  if (account === "") return lei;
  const kind = account.toLowerCase().replaceAll(/[ _]/g, "-");
  const short = /^[0-9]+$/.test(account) || (accountKinds as readonly string[]).includes(kind);
  return short ? `${lei}/${account}` : account;
}

/** What is wrong with the lines of one account and instrument; undefined where nothing is. */
function judge(
  same: readonly PlacedLine[],
  ledger: bigint,
): Pick<RegisterBreak, "kind" | "lines" | "register" | "ledger"> | undefined {
  const register = sum(same.map(({ amount }) => amount ?? 0n));
  const found = { lines: same.map(({ line }) => line), register, ledger };
  if (same.length > 1) return { kind: "doubled", ...found };
  if (register === ledger) return undefined;
  return { kind: ledger === 0n ? "missing-on-ledger" : "amount-differs", ...found };
}

function breakOf({ line, lei, account, instrument, amount }: RegisterLine, kind: BreakKind): RegisterBreak {
  return {
    kind,
    lines: [line],
    account: [lei, account].filter((part) => part !== undefined && part !== "").join("/"),
    code: instrument,
    ...(amount !== undefined && { register: amount }),
  };
}

function currencyOf(instrument: ListedInstrument | undefined): { currency?: Currency } {
  return instrument === undefined ? {} : { currency: instrument.currency };
}

function keyOf(account: Address, code: InstrumentCode): string {
  return `${account.toLowerCase()} ${code}`;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** In the order of the register; what it does not have comes last, largest first. */
function byLine(first: RegisterBreak, second: RegisterBreak): number {
  const [a = Number.MAX_SAFE_INTEGER, b = Number.MAX_SAFE_INTEGER] = [first.lines[0], second.lines[0]];
  if (a !== b || first.lines.length > 0) return a - b;
  return Number((second.ledger ?? 0n) - (first.ledger ?? 0n));
}
