import { parseAsOf, parseSince, type AsOf } from "../../../src/audit/ask/session.ts";
import type { QuestionOf } from "../../../src/audit/ask/question.ts";
import { tradeStates } from "../../../src/audit/trades/tradeBook.ts";
import { parseAddress } from "../../../src/domain/address.ts";
import { parseUtcOffset, UTC, type UtcOffset } from "../../../src/domain/instants.ts";
import { parseInstrumentCode } from "../../../src/domain/instrument.ts";
import { parseName } from "../../../src/domain/names.ts";
import type { FieldTexts } from "./useFields.ts";
import type { Asked } from "./protocol.ts";

// Reads the questions of the auditor's views from their fields, as the tasks read their options.

function said(texts: FieldTexts, name: string): string | undefined {
  const text = texts[name];
  return text === undefined || text === "" ? undefined : text;
}

/** The clock by which days begin and end. */
function clockIn(texts: FieldTexts): UtcOffset {
  return parseUtcOffset(said(texts, "utcOffset") ?? UTC);
}

function momentIn(texts: FieldTexts): { asOf: AsOf; utcOffset: UtcOffset } {
  const utcOffset = clockIn(texts);
  return { asOf: parseAsOf(said(texts, "asOf"), utcOffset), utcOffset };
}

function sinceIn(texts: FieldTexts): bigint | undefined {
  return parseSince(said(texts, "since"), clockIn(texts));
}

function codeIn(texts: FieldTexts) {
  const code = said(texts, "code");
  return code === undefined ? undefined : parseInstrumentCode(code, "instrument");
}

/** Undefined where no instrument is chosen. */
export function readRegisterFields(texts: FieldTexts): Asked {
  const code = codeIn(texts);
  return code === undefined ? undefined : { question: { report: "register", code }, ...momentIn(texts) };
}

/** Undefined where no account is named. */
export function readStatementFields(texts: FieldTexts): Asked {
  const account = said(texts, "account");
  if (account === undefined) return undefined;
  const question = { report: "statement", account, code: codeIn(texts), since: sinceIn(texts) } as const;
  return { question, ...momentIn(texts) };
}

export function readTradesFields(texts: FieldTexts): Asked {
  const state = said(texts, "state");
  const question: QuestionOf<"trades"> = {
    report: "trades",
    state: state === undefined ? undefined : parseName(tradeStates, state, "state"),
    account: said(texts, "account"),
    code: codeIn(texts),
    since: sinceIn(texts),
  };
  return { question, ...momentIn(texts) };
}

/** Undefined where no subject is named. */
export function readTrailFields(texts: FieldTexts): Asked {
  const subject = said(texts, "subject");
  if (subject === undefined) return undefined;
  return { question: { report: "trail", subject, since: sinceIn(texts) }, ...momentIn(texts) };
}

export function readPrivilegesFields(texts: FieldTexts): Asked {
  const holder = said(texts, "holder");
  const question: QuestionOf<"privileges"> = {
    report: "privileges",
    authority: said(texts, "authority"),
    holder: holder === undefined ? undefined : parseAddress(holder, { field: "holder" }),
    since: sinceIn(texts),
  };
  return { question, ...momentIn(texts) };
}

export function readActivityFields(texts: FieldTexts): Asked {
  return { question: { report: "activity", since: sinceIn(texts) }, ...momentIn(texts) };
}
