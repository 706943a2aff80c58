import type { Provenance } from "../../domain/provenance.ts";
import { periodParameters, type Period } from "../read/period.ts";
import { instantCell } from "../report/columns.ts";
import { sectionOf, type Report } from "../report/model.ts";
import type { Trail, TrailEvent, TrailTransaction } from "./trail.ts";

/** A line of a trail: an event, or a transaction that failed. */
type TrailRow = Pick<TrailTransaction, "block" | "time" | "transaction" | "sender" | "failed"> & {
  event?: TrailEvent;
};

/**
 * A trail as a report.
 *
 * @example
 * const report = trailReport(await readTrail(index, { subject, period }), { subject, period, provenance });
 */
export function trailReport(
  trail: Trail,
  { subject, period, provenance }: { subject: string; period: Period; provenance: Provenance },
): Report<Trail> {
  const { transactions } = trail;
  const rows = transactions.flatMap(({ events, ...transaction }): TrailRow[] =>
    events.length === 0 ? [transaction] : events.map((event) => ({ ...transaction, event })),
  );
  const failed = transactions.filter((each) => each.failed !== undefined).length;
  return {
    name: "trail",
    title: `Everything that touched ${subject}`,
    ok: true,
    parameters: [{ name: "Subject", value: subject }, ...periodParameters(period)],
    provenance,
    facts: [
      { title: "Transactions", kind: "count", value: transactions.length },
      { title: "Events", kind: "count", value: rows.filter(({ event }) => event !== undefined).length },
      { title: "Failed transactions", kind: "count", value: failed },
    ],
    charts: [],
    sections: [
      sectionOf<TrailRow>({
        name: "events",
        title: "Events",
        note: "Beside marks what touches something else and belongs to the same step, such as the other leg of a trade.",
        empty: "Nothing touched it.",
        columns: [
          { key: "time", title: "Time", kind: "instant", of: ({ time }) => instantCell(time) },
          { key: "block", title: "Block", kind: "count", of: ({ block }) => Number(block) },
          { key: "what", title: "What happened", kind: "text", of: wordsOf },
          { key: "touches", title: "Touches", kind: "code", of: touchesOf },
          { key: "event", title: "Event", kind: "code", of: nameOf },
          { key: "sender", title: "Sent by", kind: "hex", of: ({ sender }) => sender ?? null },
          { key: "transaction", title: "Transaction", kind: "hex", of: ({ transaction }) => transaction },
          { key: "log_index", title: "Log", kind: "count", of: ({ event }) => event?.logIndex ?? null },
        ],
        rows,
      }),
    ],
    data: trail,
  };
}

function wordsOf({ event, failed }: TrailRow): string {
  return event?.words ?? `a transaction failed: ${failed?.text ?? ""}`;
}

function touchesOf({ event }: TrailRow): string | null {
  if (event === undefined) return null;
  return event.direct ? "it" : "beside";
}

function nameOf({ event, failed }: TrailRow): string {
  return event === undefined ? (failed?.name ?? "") : `${event.contract}.${event.name}`;
}
