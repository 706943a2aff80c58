import { BaseError } from "viem";

import { formatInstant } from "../../domain/instants.ts";
import type { HtlcAct, TradeOutcome, Wait } from "../../domain/nextAct.ts";
import { SignerError } from "../../errors/signer.ts";

// What an agent says of itself, in plain words.

const ACTS: Record<HtlcAct["act"], string> = {
  lock: "opens its lock",
  claim: "presents the secret and takes delivery",
  deliver: "has the revealed lock delivered",
  refund: "takes its lock back",
};

const AWAITED: Record<Wait["awaited"], string> = {
  clocks: "both ledgers to answer, with clocks that agree",
  certainty: "what it saw last to be final",
  "counter-lock": "the counterparty to lock",
  "counter-lock-confirmed": "the counterparty's lock to be final",
  "own-lock-confirmed": "the own lock to be final",
  secret: "the counterparty to reveal the secret",
  "own-leg-to-end": "the counterparty to take what it is owed",
  refund: "the time from which the own lock is given back",
  "counter-leg-to-end": "the counterparty's lock to end",
  arbitration: "the arbiters to admit the secret",
};

/** What a wait is for. */
export function waitText({ awaited, until, why }: Wait): string {
  const reason = why === undefined ? "" : `: ${why}`;
  return `waits for ${AWAITED[awaited]}, until ${formatInstant(until)} at the latest${reason}`;
}

/** What an act does. */
export function actText({ act }: HtlcAct): string {
  return ACTS[act];
}

/** A node or a signer that does not answer, or a node that does not sensibly. */
export function awayText(error?: unknown): string {
  if (error instanceof SignerError) return `${error.shortMessage}; tries again`;
  if (!(error instanceof BaseError)) return "a ledger does not answer; tries again";
  return `a node answers with an error (${error.shortMessage}); tries again`;
}

/** How a trade ended. */
export function outcomeText({ own, counter, loss }: TradeOutcome): string {
  const lost =
    loss === "none"
      ? "nothing lost"
      : loss === "liquidity"
        ? "nothing lost but the time its value was locked"
        : "PRINCIPAL LOST: delivered and not received";
  return `ended: own leg ${own}, counter-leg ${counter}; ${lost}`;
}
