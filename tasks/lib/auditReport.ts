import { existsSync } from "node:fs";

import type { NewTaskActionFunction } from "hardhat/types/tasks";
import type { Account, Address } from "viem";

import { signReport } from "../../src/actions/audit/signReport.ts";
import { parseAsOf, parseSince, reportAsOf, type ReportSession } from "../../src/audit/ask/session.ts";
import { sectionCsv } from "../../src/audit/report/csv.ts";
import { reportHtml } from "../../src/audit/report/html.ts";
import type { Report, Section } from "../../src/audit/report/model.ts";
import { sealedDocument, sealReport, statementOf, type SealedReport } from "../../src/audit/report/seal.ts";
import { reportLines } from "../../src/audit/report/text.ts";
import { parseUtcOffset, type UtcOffset } from "../../src/domain/instants.ts";
import { parseName } from "../../src/domain/names.ts";
import { InputError } from "../../src/errors/input.ts";
import { withIndex, type TaskIndex } from "./auditIndex.ts";
import { command, type CommonArguments, type Output, type Session } from "./command.ts";
import { writeWhole } from "./ledgerBook.ts";
import { keyThatSends } from "./signers.ts";

/** How every report is asked for and given. */
export interface ReportArguments extends CommonArguments {
  index: string | undefined;
  asOf: string | undefined;
  utcOffset: string;
  csv: boolean;
  section: string | undefined;
  html: string | undefined;
  sign: boolean;
  from: string;
}

/** What a report is made from. */
export interface TaskReportSession extends ReportSession {
  note: Session["note"];
}

/**
 * Makes the action of a task that gives a report: opens the index and brings it up to date, makes the report, signs it where
 * that was asked, prints it as text, CSV or JSON and writes it as HTML.
 *
 * @param prepare Reads the task's own options, before anything is opened, and returns what makes the report.
 */
export function reportCommand<Arguments extends ReportArguments>(
  prepare: (args: Arguments, utcOffset: UtcOffset) => (session: TaskReportSession) => Promise<Report>,
): NewTaskActionFunction<Arguments> {
  return command<Arguments>(async (args, session) => {
    const utcOffset = parseUtcOffset(args.utcOffset, "--utc-offset");
    const asOf = parseAsOf(args.asOf, utcOffset, "--as-of");
    requireOneForm(args);
    const make = prepare(args, utcOffset);
    return withIndex(session, args.index, async (open) => {
      const report = await reportAsOf(open, asOf, (made) => make({ ...made, note: session.note }));
      const sealed = args.sign ? await signed(open, report, args.from) : sealReport(report);
      return output(sealed, args, session);
    });
  });
}

/** What `--from-date` says: a moment, or the beginning of a day. */
export function sinceOf(
  { fromDate }: { fromDate: string | undefined },
  utcOffset: UtcOffset,
): bigint | undefined {
  return parseSince(fromDate, utcOffset, "--from-date");
}

function requireOneForm({ csv, json, section, html }: ReportArguments): void {
  if (csv && json)
    throw new InputError({ field: "--csv", given: "--csv and --json", expected: "one of the two" });
  if (section !== undefined && !csv)
    throw new InputError({ field: "--section", given: section, expected: "--csv beside it" });
  if (html !== undefined && existsSync(html))
    throw new InputError({ field: "--html", given: html, expected: "a file that does not exist yet" });
}

async function signed({ client, ledger }: TaskIndex, report: Report, from: string): Promise<SealedReport> {
  const account: Account | Address = await keyThatSends({ client, ledger }, from, "--from");
  const { digest } = sealReport(report);
  const signature = await signReport(client, { account, ...statementOf(report, digest) });
  return sealReport(report, { signer: typeof account === "string" ? account : account.address, signature });
}

function output(sealed: SealedReport, args: ReportArguments, { note }: Session): Output {
  const { report } = sealed;
  const csv = args.csv ? sectionCsv(sectionNamed(report, args.section)) : undefined;
  if (args.html !== undefined) {
    writeWhole(args.html, reportHtml(sealed));
    note(`Written to ${args.html}`);
  }
  return {
    ok: report.ok,
    json: sealedDocument(sealed),
    text: csv === undefined ? reportLines(sealed) : [csv.replace(/\n$/, "")], // a line feed comes by itself
  };
}

function sectionNamed({ sections }: Report, name: string | undefined): Section {
  if (name === undefined) return sections[0]!;
  const known = parseName(
    sections.map((section) => section.name),
    name,
    "--section",
  );
  return sections.find((section) => section.name === known)!;
}
