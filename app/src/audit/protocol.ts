import type { IndexProgress } from "../../../src/agents/indexer/indexer.ts";
import type { ReportQuestion } from "../../../src/audit/ask/question.ts";
import type { AsOf } from "../../../src/audit/ask/session.ts";
import type { Report } from "../../../src/audit/report/model.ts";
import type { NameTables } from "../../../src/audit/words/names.ts";
import type { Verification } from "../../../src/audit/verify/verify.ts";
import type { UtcOffset } from "../../../src/domain/instants.ts";
import type { CarriedError } from "./carriedError.ts";

// What the page and the worker that keeps the index say to each other.

/** How far the index is, and how much memory it takes. */
export interface IndexState extends IndexProgress {
  /** Hash of the index's last block. */
  hash: string;
  /** Memory of the database. */
  bytes: number;
}

/**
 * A report as the page shows it. Only a trail comes with its data, and with the names of what its events carry, so that the page can
 * say them in its own language; of others the worker keeps the data, to write files.
 */
export interface ShownReport {
  /** By which the worker knows it, for as long as it is among the newest. */
  number: number;
  report: Report;
  digest: string;
  names?: NameTables;
}

export const fileForms = ["csv", "json", "html"] as const;
export type FileForm = (typeof fileForms)[number];

/** Questions, and what each is answered with. */
export interface AuditQuestions {
  /** Reads to the chain's newest block. */
  catchUp: { asked: object; answer: IndexState };
  report: {
    asked: {
      question: ReportQuestion;
      asOf: AsOf;
      /** The clock by which days begin and end. */
      utcOffset: UtcOffset;
    };
    answer: ShownReport;
  };
  /** A report as a file; of CSV one section. */
  file: { asked: { number: number; form: FileForm; section?: string | undefined }; answer: string };
  verify: { asked: object; answer: Verification };
}

/** What a view asks; undefined where its fields ask nothing yet. */
export type Asked = AuditQuestions["report"]["asked"] | undefined;

export type AuditAsk = keyof AuditQuestions;

/** From the page. */
export type AuditRequest =
  | {
      ask: "open";
      /** The address book. */
      book: string;
      /** URL of the node. */
      rpc: string;
    }
  | { ask: "cancel"; id: number }
  | { [Ask in AuditAsk]: { id: number; ask: Ask } & AuditQuestions[Ask]["asked"] }[AuditAsk];

/** From the worker. */
export type AuditReply =
  | { id: number; answer: AuditQuestions[AuditAsk]["answer"] }
  | { id: number; error: CarriedError }
  | { progress: IndexState }
  | { step: string };
