import type { Provenance } from "../../domain/provenance.ts";
import { sectionOf, type Cell, type Report } from "../report/model.ts";
import { AccountFinder } from "../read/accountFinder.ts";
import type {
  BreakKind,
  InstrumentTotals,
  LedgerRegister,
  RegisterBreak,
  RegisterComparison,
} from "./compare.ts";

export interface ReconciliationSetting {
  /** Name of the register's file. */
  file: string;
  provenance: Provenance;
  directory: LedgerRegister["directory"];
}

const WORDS: Readonly<Record<BreakKind, string>> = {
  "amount-differs": "the amounts differ",
  "missing-on-ledger": "the ledger has nothing there",
  "missing-in-register": "the register has no such line",
  "unknown-account": "the ledger has no such account",
  "unknown-instrument": "the ledger has no such instrument",
  "other-participant": "the account is another participant's",
  doubled: "on several lines",
};

/**
 * The daily comparison with another system's register, as a report.
 *
 * @example
 * const report = reconciliationReport(compareRegister(lines, ledger), { file, provenance, directory });
 */
export function reconciliationReport(
  comparison: RegisterComparison,
  { file, provenance, directory }: ReconciliationSetting,
): Report<RegisterComparison> {
  const { ok, matched, breaks, totals } = comparison;
  const finder = new AccountFinder(directory);
  return {
    name: "reconcile",
    title: `Reconciliation of ${file} with the ledger`,
    ok,
    claim: { holds: "The register and the ledger agree", fails: "The register and the ledger do not agree" },
    parameters: [{ name: "Register", value: file }],
    provenance,
    facts: [
      { title: "Holdings that agree", kind: "count", value: matched },
      { title: "Breaks", kind: "count", value: breaks.length },
    ],
    charts: [],
    sections: [
      sectionOf<RegisterBreak>({
        name: "breaks",
        title: "Breaks",
        empty: "The register and the ledger agree.",
        columns: [
          { key: "kind", title: "Break", kind: "code", of: ({ kind }) => kind },
          { key: "lines", title: "Lines", kind: "text", of: ({ lines }) => lines.join(", ") },
          { key: "instrument", title: "Instrument", kind: "code", of: ({ code }) => code },
          {
            key: "participant",
            title: "Participant",
            kind: "text",
            of: ({ account }) => finder.find(account)?.participant.legalName ?? null,
          },
          { key: "account", title: "Account", kind: "hex", of: ({ account }) => account },
          { key: "register", title: "Register", kind: "money", of: (found) => side(found, "register") },
          { key: "ledger", title: "Ledger", kind: "money", of: (found) => side(found, "ledger") },
          { key: "difference", title: "Difference", kind: "money", of: difference },
          { key: "what", title: "What is wrong", kind: "text", of: wordsOf },
        ],
        rows: breaks,
      }),
      sectionOf<InstrumentTotals>({
        name: "totals",
        title: "Totals",
        note: "Of the register, every line; of the ledger, everything that is held.",
        empty: "The ledger lists no instrument.",
        columns: [
          { key: "instrument", title: "Instrument", kind: "code", of: ({ code }) => code },
          {
            key: "register",
            title: "Register",
            kind: "money",
            of: ({ register: amount, currency }) => ({ amount, currency }),
          },
          {
            key: "ledger",
            title: "Ledger",
            kind: "money",
            of: ({ ledger: amount, currency }) => ({ amount, currency }),
          },
          {
            key: "difference",
            title: "Difference",
            kind: "money",
            of: ({ register, ledger, currency }) => ({ amount: ledger - register, currency }),
          },
          { key: "matched", title: "Agree", kind: "count", of: ({ matched: count }) => count },
          { key: "breaks", title: "Breaks", kind: "count", of: ({ breaks: count }) => count },
        ],
        rows: totals,
      }),
    ],
    data: comparison,
  };
}

function side({ currency, ...found }: RegisterBreak, name: "register" | "ledger"): Cell {
  const amount = found[name];
  return amount === undefined || currency === undefined ? null : { amount, currency };
}

/** What the ledger has more than the register. */
function difference({ kind, currency, register = 0n, ledger = 0n }: RegisterBreak): Cell {
  const compared = kind !== "other-participant" && kind !== "unknown-instrument";
  return compared && currency !== undefined ? { amount: ledger - register, currency } : null;
}

function wordsOf({ kind, detail }: RegisterBreak): string {
  return detail === undefined ? WORDS[kind] : `${WORDS[kind]}: ${detail}`;
}
