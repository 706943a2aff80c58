import type { Address } from "viem";

import type { InstrumentCode } from "../../domain/instrument.ts";
import type { TradeState } from "../trades/tradeBook.ts";

/** A report that can be asked for, with all that it depends on beside the moment. Plain data: it passes between threads. */
export type ReportQuestion =
  | { report: "register"; code: InstrumentCode }
  | {
      report: "statement";
      /** Participant or account, as people name them. */
      account: string;
      /** What a refused account is called in the refusal; `account` unless stated. */
      accountField?: string;
      code?: InstrumentCode | undefined;
      /** UNIX seconds. */
      since?: bigint | undefined;
    }
  | {
      report: "trades";
      state?: TradeState | undefined;
      account?: string | undefined;
      /** What a refused account is called in the refusal; `account` unless stated. */
      accountField?: string;
      code?: InstrumentCode | undefined;
      since?: bigint | undefined;
    }
  | { report: "trail"; subject: string; since?: bigint | undefined }
  | {
      report: "privileges";
      /** `csd`, or the currency of a central bank. */
      authority?: string | undefined;
      /** What a refused authority is called in the refusal; `authority` unless stated. */
      authorityField?: string;
      holder?: Address | undefined;
      since?: bigint | undefined;
    }
  | { report: "activity"; since?: bigint | undefined };

/** The question of one report. */
export type QuestionOf<Name extends ReportQuestion["report"]> = Extract<ReportQuestion, { report: Name }>;
