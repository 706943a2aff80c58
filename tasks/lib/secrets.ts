import type { Hex } from "viem";

import { findBeforeReveal, type RevealFinding } from "../../src/actions/hashLocks/revealFindings.ts";
import { defaultTiming, leastMargin } from "../../src/domain/htlcTiming.ts";
import { otherLeg, ownerSide, type LegName, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../src/errors/input.ts";
import { parseSeconds } from "./options.ts";
import { lasting } from "./print.ts";
import { findSecret, type SecretArguments } from "./twoLedgerFiles.ts";
import type { OpenTrade } from "./twoLedgers.ts";

export interface RevealArguments extends SecretArguments {
  margin: string | undefined;
}

export interface ChosenSecret {
  secret: Hex;
  /** Why it is not to be sent, a line each; where it is public already, time is no reason. */
  findings: string[];
}

/**
 * The secret to send for the leg of `--network`: the one of the command line, else the one that is public on either
 * ledger. What is not public yet is sent only to a lock that is there, and in good time.
 */
export async function chooseSecret(
  { trade, name, sources }: OpenTrade,
  args: RevealArguments,
): Promise<ChosenSecret> {
  const own = findSecret(args, trade.hashlock);
  const margin =
    args.margin === undefined ? leastMargin(defaultTiming) : parseSeconds(args.margin, "--margin");
  const { known, findings } = await findBeforeReveal({ trade, name, sources, margin });
  const secret = own ?? known;
  if (secret === undefined) {
    throw new InputError({
      field: "--secret",
      given: undefined,
      expected: "a secret, as none is public yet on either ledger",
      hint: "Give --secret-file, or wait until the other party has claimed.",
    });
  }
  return { secret, findings: findings.map((finding) => findingText(trade, name, finding)) };
}

function findingText(trade: TwoLedgerTrade, name: LegName, found: RevealFinding): string {
  switch (found.finding) {
    case "own-leg":
      return `The secret is not public yet: the ${trade.secretHolder} makes it so by claiming the ${otherLeg(name)} leg, not this one`;
    case "not-locked":
      return found.status === "none"
        ? `The ${ownerSide(name)} has not locked the ${name} leg as agreed: see \`htlc status\``
        : `The ${name} leg is ${found.status}`;
    case "too-late":
  }
  const left = found.left > 0n ? `${lasting(found.left)} left` : "none left";
  return `The secret is not public yet, and of the ${lasting(found.margin)} to make it so there is ${left}: in the open and too late it serves the other party alone`;
}
