import { officeOf } from "../bic.ts";
import type { Currency } from "../currency.ts";
import type { PlainDate } from "../dates.ts";
import { formatMoney } from "../money.ts";
import { reserveBalance, type StatementEntry } from "./statement.ts";

/** Cash that was issued against reserves, or redeemed into them. */
export interface CashMovement {
  kind: "issued" | "redeemed";
  /** Of the reserve posting, or of the payment. */
  reference: string;
  /** Participant whose account it is; empty texts where the account is not registered. */
  participant: { bic: string; lei: string };
  /** Day of the block. */
  date: PlainDate;
  /** Minor units. */
  amount: bigint;
}

/** What of an entry can differ. */
export const comparedFields = ["direction", "value_date", "participant", "amount"] as const;

export type ComparedField = (typeof comparedFields)[number];

/** What one side does not have, has twice, or has otherwise. */
export type ReconciliationFinding =
  | { kind: "unmatched-on-statement"; reference: string; line: number; statement: string }
  | { kind: "unmatched-on-ledger"; reference: string; ledger: string }
  | { kind: "doubled"; reference: string; side: "statement" | "ledger"; times: number; lines: number[] }
  | {
      kind: "different";
      reference: string;
      line: number;
      field: ComparedField;
      statement: string;
      ledger: string;
    };

/** Minor units. Nothing is amiss where `reserve = issued − redeemed = supply`. */
export interface ReconciliationTotals {
  /** What lies in the reserve account. */
  reserve: bigint;
  issued: bigint;
  redeemed: bigint;
  /** What the token says is issued. */
  supply: bigint;
}

export interface Reconciliation {
  /** Whether nothing was found and the totals agree. */
  ok: boolean;
  /** Number of entries that stand on both sides, once and equal. */
  matched: number;
  /** In the order of the statement, then of the ledger. */
  findings: ReconciliationFinding[];
  totals: ReconciliationTotals;
}

export interface ReconcileParameters {
  statement: readonly StatementEntry[];
  movements: readonly CashMovement[];
  /** What the token says is issued, in minor units. */
  supply: bigint;
  /** Currency of both, for what a finding shows. */
  currency: Currency;
  /** How the ledger writes a statement's reference; as it stands unless stated. */
  ledgerReference?: (reference: string) => string;
}

/** Both sides of one reference. */
interface Pair {
  statement: StatementEntry[];
  ledger: CashMovement[];
}

/**
 * Compares the reserve account's statement with the ledger, posting by posting. An entry belongs to the movement of its
 * reference; where a reference stands several times, equal ones are taken for each other.
 *
 * @example
 * const { ok, findings } = reconcile({ statement, movements, supply, currency: "HKD" });
 */
export function reconcile({
  statement,
  movements,
  supply,
  currency,
  ledgerReference = (reference) => reference,
}: ReconcileParameters): Reconciliation {
  const pairs = pairUp(statement, movements, ledgerReference);
  const found = [...pairs.values()].map((pair) => compare(pair, currency));
  const findings = found.flat();
  const sum = (kind: CashMovement["kind"]) =>
    movements.reduce((total, movement) => (movement.kind === kind ? total + movement.amount : total), 0n);
  const totals = {
    reserve: reserveBalance(statement),
    issued: sum("issued"),
    redeemed: sum("redeemed"),
    supply,
  };
  return {
    ok: findings.length === 0 && totalsAgree(totals),
    matched: found.filter((each) => each.length === 0).length,
    findings,
    totals,
  };
}

/**
 * Whether the reserve account holds exactly what the token says is issued, and so says its history.
 *
 * @example
 * totalsAgree({ reserve: 5n, issued: 7n, redeemed: 2n, supply: 5n }); // true
 */
export function totalsAgree({ reserve, issued, redeemed, supply }: ReconciliationTotals): boolean {
  return reserve === supply && issued - redeemed === supply;
}

function pairUp(
  statement: readonly StatementEntry[],
  movements: readonly CashMovement[],
  ledgerReference: (reference: string) => string,
): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const at = (reference: string): Pair => {
    const known = pairs.get(reference);
    if (known !== undefined) return known;
    const pair: Pair = { statement: [], ledger: [] };
    pairs.set(reference, pair);
    return pair;
  };
  for (const entry of statement) at(ledgerReference(entry.reference)).statement.push(entry);
  for (const movement of movements) at(movement.reference).ledger.push(movement);
  return pairs;
}

/** What is amiss under one reference. */
function compare({ statement, ledger }: Pair, currency: Currency): ReconciliationFinding[] {
  const [first] = statement;
  const [movement] = ledger;
  const findings: ReconciliationFinding[] = [];
  if (first !== undefined && statement.length > 1)
    findings.push(doubled(first.reference, "statement", statement));
  if (movement !== undefined && ledger.length > 1)
    findings.push(doubled(movement.reference, "ledger", ledger));
  if (first === undefined) {
    const unmatched = ledger.map((each): ReconciliationFinding => ({
      kind: "unmatched-on-ledger",
      reference: each.reference,
      ledger: describe(ofLedger(each, currency)),
    }));
    return [...findings, ...unmatched];
  }
  if (movement === undefined) {
    const unmatched = statement.map((each): ReconciliationFinding => ({
      kind: "unmatched-on-statement",
      reference: each.reference,
      line: each.line,
      statement: describe(ofStatement(each, currency)),
    }));
    return [...findings, ...unmatched];
  }
  return [...findings, ...leastDifferent(statement, ledger, currency)];
}

function doubled(
  reference: string,
  side: "statement" | "ledger",
  entries: readonly (StatementEntry | CashMovement)[],
): ReconciliationFinding {
  const lines = entries.flatMap((entry) => ("line" in entry ? [entry.line] : []));
  return { kind: "doubled", reference, side, times: entries.length, lines };
}

/** The differences of the two that are most alike; of one and one, what a sound statement has, theirs. */
function leastDifferent(
  statement: readonly StatementEntry[],
  ledger: readonly CashMovement[],
  currency: Currency,
): ReconciliationFinding[] {
  let least: ReconciliationFinding[] | undefined;
  for (const entry of statement) {
    for (const movement of ledger) {
      const found = differences(entry, movement, currency);
      if (least === undefined || found.length < least.length) least = found;
      if (found.length === 0) return [];
    }
  }
  return least ?? [];
}

function differences(
  entry: StatementEntry,
  movement: CashMovement,
  currency: Currency,
): ReconciliationFinding[] {
  const [statement, ledger] = [ofStatement(entry, currency), ofLedger(movement, currency)];
  return comparedFields.flatMap((field) => {
    const same =
      field === "participant"
        ? isParticipant(entry.participant, movement.participant)
        : statement[field] === ledger[field];
    return same
      ? []
      : [
          {
            kind: "different",
            reference: entry.reference,
            line: entry.line,
            field,
            statement: statement[field],
            ledger: ledger[field],
          } as const,
        ];
  });
}

function isParticipant(stated: string, { bic, lei }: CashMovement["participant"]): boolean {
  return stated === lei || (bic !== "" && officeOf(stated) === officeOf(bic));
}

/** What a finding shows of an account that is not registered. */
export const NOBODY = "nobody registered";

type Shown = Record<ComparedField, string>;

function ofStatement(
  { direction, valueDate, participant, amount }: StatementEntry,
  currency: Currency,
): Shown {
  return { direction, value_date: valueDate, participant, amount: formatMoney(amount, currency) };
}

function ofLedger({ kind, date, participant, amount }: CashMovement, currency: Currency): Shown {
  return {
    direction: kind === "issued" ? "CRDT" : "DBIT",
    value_date: date,
    participant: participant.bic || participant.lei || NOBODY,
    amount: formatMoney(amount, currency),
  };
}

function describe(shown: Shown): string {
  return comparedFields.map((field) => shown[field]).join(" ");
}
