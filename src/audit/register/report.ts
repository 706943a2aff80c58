import type { Currency } from "../../domain/currency.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { partsPerMillion } from "../report/cells.ts";
import { sectionOf, type Chart, type ColumnOf, type Report } from "../report/model.ts";
import { ranking } from "../report/ranking.ts";
import type { Amounts, Register, RegisterHolder, RegisterParticipant } from "./register.ts";

const MOST_SHARES = 8;

/**
 * A register as a report.
 *
 * @example
 * const report = registerReport(await readRegister(index, { code, moment }), provenance);
 */
export function registerReport(register: Register, provenance: Provenance): Report<Register> {
  const { code, currency, name, issued, held, holders, participants, custodians, ok } = register;
  const money = (amount: bigint) => ({ amount, currency });
  const clients = custodians.flatMap(({ accounts }) => accounts);
  return {
    name: "register",
    title: name === code ? `Holders of ${code}` : `Holders of ${code}, ${name}`,
    ok,
    claim: { holds: "Everything issued is held", fails: "What is issued is not what is held" },
    parameters: [{ name: "Instrument", value: code }],
    provenance,
    facts: [
      { title: "Issued", kind: "money", value: money(issued) },
      { title: "Held", kind: "money", value: money(held) },
      { title: "Accounts", kind: "count", value: holders.length },
      { title: "Participants", kind: "count", value: participants.length },
    ],
    charts: holders.length === 0 ? [] : charts(register),
    sections: [
      sectionOf<RegisterHolder>({
        name: "accounts",
        title: "By account",
        empty: "Nobody held it.",
        columns: [
          ...holderColumns("participant", "Participant", [...amountColumns(currency), shareColumn(held)]),
        ],
        rows: holders,
        total: { participant: "Total", ...sums(holders), share: partsPerMillion(held, held) },
      }),
      sectionOf<RegisterParticipant>({
        name: "participants",
        title: "By participant",
        note: "Own is what stands in its own accounts, clients what it keeps for others.",
        empty: "Nobody held it.",
        columns: [
          { key: "participant", title: "Participant", kind: "text", of: nameOf },
          { key: "lei", title: "LEI", kind: "code", of: ({ lei }) => lei },
          { key: "accounts", title: "Accounts", kind: "count", of: ({ accounts }) => accounts },
          { key: "own", title: "Own", kind: "money", currency, of: ({ own }) => own },
          { key: "clients", title: "Clients", kind: "money", currency, of: (each) => each.clients },
          ...amountColumns(currency),
          shareColumn(held),
        ],
        rows: participants,
        total: { participant: "Total", ...sums(holders), share: partsPerMillion(held, held) },
      }),
      sectionOf<RegisterHolder>({
        name: "clients",
        title: "Clients under their custodians",
        note: "Every account that a custodian keeps for clients: of many in one (omnibus), or of one (segregated).",
        empty: "No client account held it.",
        columns: [...holderColumns("custodian", "Custodian", amountColumns(currency))],
        rows: clients,
        total: { custodian: "Total", ...sums(clients) },
      }),
    ],
    data: register,
  };
}

/** Who an account is of and what it is, with its figures between, for those come first after the name. */
export function holderColumns(
  key: string,
  title: string,
  figures: readonly ColumnOf<RegisterHolder>[],
): ColumnOf<RegisterHolder>[] {
  return [
    { key, title, kind: "text", of: nameOf },
    { key: "name", title: "Name", kind: "code", of: ({ name }) => name },
    { key: "kind", title: "Kind", kind: "code", of: ({ kind }) => kind },
    ...figures,
    { key: "lei", title: "LEI", kind: "code", of: ({ lei }) => lei },
    { key: "account", title: "Account", kind: "hex", of: ({ account }) => account },
  ];
}

/** What an amount is made of, in columns. */
function amountColumns<Row extends Amounts>(currency: Currency): ColumnOf<Row>[] {
  return [
    { key: "total", title: "Total", kind: "money", currency, of: ({ total }) => total },
    { key: "free", title: "Free", kind: "money", currency, of: ({ free }) => free },
    { key: "locked", title: "Locked", kind: "money", currency, of: ({ locked }) => locked },
    { key: "frozen", title: "Frozen", kind: "money", currency, of: ({ frozen }) => frozen },
  ];
}

/** The same columns, summed up. */
function sums(rows: readonly Amounts[]): Record<keyof Amounts, bigint> {
  const add = (key: keyof Amounts) => rows.reduce((sum, row) => sum + row[key], 0n);
  return { total: add("total"), free: add("free"), locked: add("locked"), frozen: add("frozen") };
}

function shareColumn(held: bigint): ColumnOf<{ total: bigint }> {
  return { key: "share", title: "Share", kind: "share", of: ({ total }) => partsPerMillion(total, held) };
}

/** An account that nobody registered has no participant. */
function nameOf({ legalName }: { legalName: string }): string {
  return legalName === "" ? "not registered" : legalName;
}

function charts({ currency, participants }: Register): Chart[] {
  const unit = { kind: "money", currency } as const;
  return [
    {
      kind: "bars",
      title: "Largest participants",
      description: "What each of the largest participants holds in all its accounts.",
      unit,
      bars: ranking(participants.map((each) => ({ label: nameOf(each), value: each.total }))),
    },
    {
      kind: "shares",
      title: "Free, locked and frozen",
      description: "How the holdings of the largest participants divide.",
      unit,
      parts: ["Free", "Locked", "Frozen"],
      wholes: participants.slice(0, MOST_SHARES).map((each) => ({
        label: nameOf(each),
        values: [each.free, each.locked, each.frozen],
      })),
    },
  ];
}
