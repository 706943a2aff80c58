import type { Hex } from "viem";

import { readHashLock } from "../../src/actions/hashLocks/readHashLock.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { legOf, otherLeg, ownerSide } from "../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../src/errors/input.ts";
import { parseSeconds } from "./options.ts";
import { lasting } from "./print.ts";
import { findSecret, type SecretArguments } from "./twoLedgerFiles.ts";
import { LEAST_MARGIN, type OpenTrade } from "./twoLedgers.ts";

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
  { trade, here, there, name, leg, counterLeg, sources }: OpenTrade,
  args: RevealArguments,
): Promise<ChosenSecret> {
  const own = findSecret(args, trade.hashlock);
  const margin = args.margin === undefined ? LEAST_MARGIN : parseSeconds(args.margin, "--margin");
  const other = otherLeg(name);
  const [view, counter, time] = await Promise.all([
    readHashLock(here.client, { leg, fromBlock: sources[name].fromBlock }),
    readHashLock(there.client, { leg: counterLeg, fromBlock: sources[other].fromBlock }),
    readLedgerTime(here.client),
  ]);
  const known = view.secret ?? counter.secret;
  const secret = own ?? known;
  if (secret === undefined) {
    throw new InputError({
      field: "--secret",
      given: undefined,
      expected: "a secret, as none is public yet on either ledger",
      hint: "Give --secret-file, or wait until the other party has claimed.",
    });
  }
  if (known !== undefined) return { secret, findings: [] };
  const { deadline } = leg.terms;
  const findings: string[] = [];
  if (name === legOf(trade.secretHolder)) {
    findings.push(
      `The secret is not public yet: the ${trade.secretHolder} makes it so by claiming the ${otherLeg(name)} leg, not this one`,
    );
  }
  if (view.status !== "locked") {
    findings.push(
      view.status === "none"
        ? `The ${ownerSide(name)} has not locked the ${name} leg as agreed: see \`htlc status\``
        : `The ${name} leg is ${view.status}`,
    );
  } else if (deadline - time < margin) {
    const left = time < deadline ? `${lasting(deadline - time)} left` : "none left";
    findings.push(
      `The secret is not public yet, and of the ${lasting(margin)} to make it so there is ${left}: in the open and too late it serves the other party alone`,
    );
  }
  return { secret, findings };
}
