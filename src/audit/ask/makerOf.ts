import { readPrivileges } from "../../actions/audit/readPrivileges.ts";
import { selectPrivileges } from "../../actions/audit/selectPrivileges.ts";
import { formatInstant, UTC, type UtcOffset } from "../../domain/instants.ts";
import { parseName } from "../../domain/names.ts";
import { readActivity } from "../activity/activity.ts";
import { activityReport } from "../activity/report.ts";
import { privilegesReport } from "../privileges/report.ts";
import { AccountFinder } from "../read/accountFinder.ts";
import { directoryAt } from "../read/directory.ts";
import { periodOf, type Period } from "../read/period.ts";
import { readRegister } from "../register/register.ts";
import { registerReport } from "../register/report.ts";
import type { Parameter, Report } from "../report/model.ts";
import { statementReport } from "../statement/report.ts";
import { readStatement } from "../statement/statement.ts";
import { tradesReport } from "../trades/report.ts";
import { readTrades } from "../trades/trades.ts";
import { trailReport } from "../trail/report.ts";
import { readTrail } from "../trail/trail.ts";
import type { QuestionOf, ReportQuestion } from "./question.ts";
import type { ReportMaker, ReportMoment, ReportSession } from "./session.ts";

/**
 * What makes the report that a question asks for: the same for tasks and for the page.
 *
 * @param utcOffset Where days begin and end; UTC unless stated.
 *
 * @example
 * const report = await reportAsOf(source, {}, makerOf({ report: "register", code: parseIsin("HK0000912342") }));
 */
export function makerOf(question: ReportQuestion, utcOffset: UtcOffset = UTC): ReportMaker {
  switch (question.report) {
    case "register":
      return (session) => register(question, session);
    case "statement":
      return (session) => statement(question, session);
    case "trades":
      return (session) => trades(question, session);
    case "trail":
      return (session) => trail(question, session);
    case "privileges":
      return (session) => privileges(question, session);
    case "activity":
    default:
      return (session) => activity(question, session, utcOffset);
  }
}

async function register({ code }: QuestionOf<"register">, { index, at }: ReportSession): Promise<Report> {
  const { moment, provenance } = await at();
  return registerReport(await readRegister(index, { code, moment }), provenance);
}

async function statement(
  { account, accountField, code, since }: QuestionOf<"statement">,
  session: ReportSession,
): Promise<Report> {
  const { period, provenance, finder } = await periodIn(session, since);
  const accounts = finder.accountsOf(account, accountField);
  const parts = await readStatement(session.index, { accounts, code, period });
  const parameters = said("Instrument", code);
  return statementReport(parts, { subject: account, period, provenance, finder, parameters });
}

async function trades(
  { state, account, accountField, code, since }: QuestionOf<"trades">,
  session: ReportSession,
): Promise<Report> {
  const { index, client } = session;
  const { period, provenance, finder } = await periodIn(session, since);
  const accounts = account === undefined ? undefined : finder.accountsOf(account, accountField);
  const selection = { state, accounts, code };
  const parameters = [...said("State", state), ...said("Account", account), ...said("Instrument", code)];
  return tradesReport(await readTrades(index, { period, client, selection }), {
    period,
    provenance,
    finder,
    parameters,
  });
}

async function trail({ subject, since }: QuestionOf<"trail">, { index, at }: ReportSession): Promise<Report> {
  const { moment, provenance } = await at();
  const period = await periodOf(index, moment, since);
  return trailReport(await readTrail(index, { subject, period }), { subject, period, provenance });
}

async function privileges(
  { authority: text, authorityField = "authority", holder, since }: QuestionOf<"privileges">,
  { client, ledger, at }: ReportSession,
): Promise<Report> {
  const authorities = ["csd", ...Object.keys(ledger.centralBanks)];
  const authority = text === undefined ? undefined : parseName(authorities, text, authorityField);
  const { moment, provenance } = await at();
  const found = await readPrivileges(client, { ledger, block: moment.block });
  return privilegesReport(selectPrivileges(found, { authority, holder, since }), {
    provenance,
    parameters: [
      ...said("Authority", authority),
      ...said("Holder", holder),
      ...said("From", since === undefined ? undefined : formatInstant(since)),
    ],
  });
}

async function activity(
  { since }: QuestionOf<"activity">,
  session: ReportSession,
  utcOffset: UtcOffset,
): Promise<Report> {
  const { index, client } = session;
  const { period, provenance, finder } = await periodIn(session, since);
  const found = await readActivity(index, { period, finder, utcOffset, client });
  return activityReport(found, { period, provenance, utcOffset });
}

/** A report's period, and who had which account at its end. */
async function periodIn(
  { index, at }: ReportSession,
  since: bigint | undefined,
): Promise<ReportMoment & { period: Period; finder: AccountFinder }> {
  const { moment, provenance } = await at();
  const period = await periodOf(index, moment, since);
  return { moment, provenance, period, finder: new AccountFinder(await directoryAt(index, moment.block)) };
}

/** A parameter that a report states, where it was asked for. */
function said(name: string, value: string | undefined): Parameter[] {
  return value === undefined ? [] : [{ name, value }];
}
