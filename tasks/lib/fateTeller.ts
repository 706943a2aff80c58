import type { Address } from "viem";

import { fateDocument, fateLines, type Fate, type FateDocument } from "./fates.ts";
import type { TradeReport } from "./tradeReport.ts";

/** Where the fates of trades go. */
export interface FateTellerParameters {
  /** Whose transactions are ours. */
  senders: readonly Address[];
  /** Takes every fate; beside it only refusals are told. */
  report: TradeReport | undefined;
  /** Takes the lines for a person; undefined where a document is to hold them. */
  print: ((line: string) => void) | undefined;
}

/** Trades that one document holds. */
export const MOST_LISTED = 5_000;
/** Refused ones that are told beside a report. */
const MOST_REFUSED = 1_000;

/** Tells what became of trades: in lines as they end, in a document, or in a report. */
export class FateTeller {
  /** What the document holds. */
  readonly listed: FateDocument[] = [];
  /** Refused ones that only the report tells of. */
  unsaid = 0;
  readonly #parameters: FateTellerParameters;
  #refused = 0;

  constructor(parameters: FateTellerParameters) {
    this.#parameters = parameters;
  }

  tell(fate: Fate): void {
    const { senders, report, print } = this.#parameters;
    report?.add(fateDocument(fate));
    if (report !== undefined) {
      if (fate.outcome.status === "done") return;
      if (++this.#refused > MOST_REFUSED) return void ++this.unsaid;
    }
    if (print === undefined) this.listed.push(fateDocument(fate));
    else for (const line of fateLines(fate, senders)) print(line);
  }
}
