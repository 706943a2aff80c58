import type { ReadClient } from "../../actions/client.ts";
import type { Ledger } from "../../deployments.ts";
import { parseDate } from "../../domain/dates.ts";
import {
  dateToUnix,
  formatInstant,
  parseInstant,
  parseUntil,
  type UtcOffset,
} from "../../domain/instants.ts";
import type { Provenance } from "../../domain/provenance.ts";
import type { Report } from "../report/model.ts";
import { provenanceAt } from "../report/provenanceAt.ts";
import { momentOf, type AuditIndex, type Moment } from "../store/auditIndex.ts";

/** What reports are made from: an index, and the chain that it is of. */
export interface ReportSource {
  index: AuditIndex;
  client: ReadClient;
  ledger: Ledger;
}

/** A moment that was asked for; the newest block where neither is stated. */
export interface AsOf {
  block?: bigint;
  time?: bigint;
}

/** The moment of a report, and where what it says comes from. */
export interface ReportMoment {
  moment: Moment;
  provenance: Provenance;
}

/** What makes a report works with. */
export interface ReportSession extends ReportSource {
  /** What was asked for. */
  asOf: AsOf;
  /** The moment that was asked for, unless another is stated. */
  at: (asOf?: AsOf) => Promise<ReportMoment>;
}

/** Makes a report. */
export type ReportMaker = (session: ReportSession) => Promise<Report>;

/**
 * A report as of a moment, which says what was asked for.
 *
 * @example
 * const report = await reportAsOf({ index, client, ledger }, { block: 12n }, makerOf(question));
 */
export async function reportAsOf(source: ReportSource, asOf: AsOf, make: ReportMaker): Promise<Report> {
  const at = (other = asOf) => momentIn(source, other);
  const made = await make({ ...source, asOf, at });
  // A moment that was asked for is in no block: an order may have ended since the last one.
  if (asOf.time === undefined) return made;
  const asked = { name: "Asked as of", value: formatInstant(asOf.time) };
  return { ...made, parameters: [...made.parameters, asked] };
}

async function momentIn({ index, client }: ReportSource, asOf: AsOf): Promise<ReportMoment> {
  const found = await momentOf(index, asOf);
  const provenance = await provenanceAt(index, client, found.block);
  // Of a block that was asked for, its own time: freeze orders end by it.
  const moment = asOf.time === undefined ? { block: found.block, time: provenance.block.time } : found;
  return { moment, provenance };
}

/**
 * A block by its number, or a moment; a date to its end.
 *
 * @throws {InputError}
 *
 * @example
 * parseAsOf("2026-11-26", UTC); // { time: 1795737599n }
 */
export function parseAsOf(text: string | undefined, utcOffset: UtcOffset, field = "asOf"): AsOf {
  if (text === undefined) return {};
  if (/^[0-9]{1,15}$/.test(text)) return { block: BigInt(text) };
  return { time: parseUntil(text, utcOffset, field) };
}

/**
 * A moment from which a report tells, in UNIX seconds; of a date, its beginning.
 *
 * @throws {InputError}
 *
 * @example
 * parseSince("2026-11-26", UTC); // 1795651200n
 */
export function parseSince(
  text: string | undefined,
  utcOffset: UtcOffset,
  field = "since",
): bigint | undefined {
  if (text === undefined) return undefined;
  return text.includes("T") ? parseInstant(text, field) : dateToUnix(parseDate(text, field), utcOffset);
}
