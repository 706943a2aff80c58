import type { Provenance } from "../../domain/provenance.ts";
import { lockStatuses } from "../../domain/holdingsBook.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import { accountText, instantCell, moneyCell } from "../report/columns.ts";
import { sectionOf, type Parameter, type Report } from "../report/model.ts";
import type { AuditedLock } from "./locks.ts";

export interface LocksSetting {
  provenance: Provenance;
  finder: AccountFinder;
  parameters?: readonly Parameter[];
}

/**
 * Locks as a report.
 *
 * @example
 * const report = locksReport(await readLocks(index, { moment }), { provenance, finder });
 */
export function locksReport(
  locks: readonly AuditedLock[],
  { provenance, finder, parameters = [] }: LocksSetting,
): Report<{ locks: readonly AuditedLock[] }> {
  return {
    name: "locks",
    title: "Locks",
    ok: true,
    parameters,
    provenance,
    facts: lockStatuses
      .filter((status) => status !== "none")
      .map((status) => ({
        title: TITLES[status],
        kind: "count" as const,
        value: locks.filter((lock) => lock.status === status).length,
      })),
    charts: [],
    sections: [
      sectionOf<AuditedLock>({
        name: "locks",
        title: "Locks",
        note: "What is locked is still its owner's; the policy that opened the lock delivers it or gives it back.",
        empty: "Nothing was locked.",
        columns: [
          { key: "status", title: "Status", kind: "code", of: ({ status }) => status },
          { key: "instrument", title: "Instrument", kind: "code", of: ({ instrument }) => instrument.code },
          { key: "owner", title: "Owner", kind: "text", of: ({ owner }) => accountText(finder, owner) },
          {
            key: "receiver",
            title: "Receiver",
            kind: "text",
            of: ({ receiver }) => accountText(finder, receiver),
          },
          {
            key: "amount",
            title: "Locked",
            kind: "money",
            of: ({ amount, instrument }) => moneyCell(amount, instrument.currency),
          },
          {
            key: "remaining",
            title: "Still locked",
            kind: "money",
            of: ({ remaining, instrument }) => moneyCell(remaining, instrument.currency),
          },
          { key: "policy", title: "Opened by", kind: "code", of: ({ policy }) => policy },
          { key: "opened", title: "Opened", kind: "instant", of: ({ opened }) => instantCell(opened.time) },
          {
            key: "changed",
            title: "Changed",
            kind: "instant",
            of: ({ changed }) => instantCell(changed?.time),
          },
          { key: "lock", title: "Lock", kind: "hex", of: ({ lockId }) => lockId },
          { key: "reference", title: "The policy's reference", kind: "hex", of: ({ ref }) => ref },
          {
            key: "opening_transaction",
            title: "Opened in",
            kind: "hex",
            of: ({ opened }) => opened.transaction,
          },
          {
            key: "last_transaction",
            title: "Changed in",
            kind: "hex",
            of: ({ changed }) => changed?.transaction ?? null,
          },
        ],
        rows: locks,
      }),
    ],
    data: { locks },
  };
}

const TITLES = {
  open: "Open",
  delivered: "Delivered",
  "given-back": "Given back",
  relocked: "Replaced by another",
} as const;
