import { getAddress, type Address } from "viem";

import type { ActOutcome } from "../../src/agents/submitter/act.ts";
import type { Ticket } from "../../src/agents/submitter/tickets.ts";
import { plain } from "./print.ts";
import type { SourceTrade } from "./tradeSource.ts";

/** What became of a trade. */
export interface Fate {
  trade: Pick<SourceTrade, "id" | "where">;
  outcome: ActOutcome;
}

interface Followed {
  trade: Fate["trade"];
  outcome: ActOutcome | undefined;
  ended: Promise<void>;
}

/** Follows trades to their ends, and tells of them in the order in which they were given. */
export class Fates {
  settled = 0;
  refused = 0;
  readonly #tellOne: (fate: Fate) => void;
  readonly #followed: Followed[] = [];

  constructor(tellOne: (fate: Fate) => void) {
    this.#tellOne = tellOne;
  }

  follow({ id, where }: SourceTrade, { outcome }: Ticket): void {
    const followed: Followed = { trade: { id, where }, outcome: undefined, ended: Promise.resolve() };
    const end = (known: ActOutcome) => {
      followed.outcome = known;
      if (known.status === "done") this.settled++;
      else this.refused++;
    };
    followed.ended = outcome.then(end, () => undefined); // a submitter that stopped says so by itself
    this.#followed.push(followed);
  }

  /** Tells of those that have ended, and waits while there are more than `most` that were not told of. */
  async tell(most: number): Promise<void> {
    for (let [first] = this.#followed; first !== undefined; [first] = this.#followed) {
      if (first.outcome === undefined && this.#followed.length <= most) return;
      await first.ended;
      if (first.outcome === undefined) return; // it will not be known here
      this.#followed.shift();
      this.#tellOne({ trade: first.trade, outcome: first.outcome });
    }
  }

  /** Tells of whatever has ended, once nothing more will. */
  tellRest(): void {
    for (const { trade, outcome } of this.#followed.splice(0))
      if (outcome !== undefined) this.#tellOne({ trade, outcome });
  }
}

/** What became of a trade, for JSON. */
export function fateDocument({ trade: { id, where }, outcome }: Fate) {
  const { mined } = outcome;
  const refusal = outcome.status === "refused" ? outcome.refusal : undefined;
  return {
    tradeId: id,
    where,
    status: refusal === undefined ? "settled" : "refused",
    transaction: mined?.transaction ?? null,
    block: mined === undefined ? null : Number(mined.block),
    gasUsed: mined === undefined ? null : Number(mined.gasUsed),
    sender: mined === undefined ? null : getAddress(mined.sender),
    refusal:
      refusal === undefined
        ? null
        : { code: refusal.code, text: refusal.text, hint: refusal.hint, retry: refusal.retry },
  };
}

export type FateDocument = ReturnType<typeof fateDocument>;

/** What became of a trade, for a person. */
export function fateLines({ trade: { id, where }, outcome }: Fate, senders: readonly Address[]): string[] {
  if (outcome.status === "refused") {
    const { code, text, hint } = outcome.refusal;
    return [`refused  ${id}  ${where}: ${code}`, `  ${plain(text)}`, `  ${plain(hint)}`];
  }
  const { mined } = outcome;
  if (mined === undefined) return [`settled  ${id}  before, and the ledger does not tell where`];
  const sender = getAddress(mined.sender);
  const by = senders.includes(sender) ? sender : `${sender}, somebody else`;
  return [`settled  ${id}  in block ${mined.block} by ${by}, transaction ${mined.transaction}`];
}
