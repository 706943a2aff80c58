import { zeroHash } from "viem";

import type { TimingPolicy } from "./htlcTiming.ts";
import { nextActs, type LegFacts, type NextActs } from "./nextAct.ts";
import type { Side } from "./trade.ts";
import { publicSecret, type TwoLedgerStanding } from "./twoLedgerStatus.ts";
import { legOf, otherLeg, type LegName, type TwoLedgerTrade } from "./twoLedgerTrade.ts";

export interface PartyActsParameters {
  trade: TwoLedgerTrade;
  standing: TwoLedgerStanding;
  side: Side;
  timing: TimingPolicy;
  clocksAgree: boolean;
  /** What is wrong with the counter-leg, in words. */
  differences?: readonly string[];
}

/**
 * What a party does next, for somebody who looks at both ledgers and takes their newest blocks as final. Whether the
 * party still has its secret is not known: it is taken to have it. No act that comes back is to be sent as it is.
 *
 * @example
 * const { acts, waits, outcome } = partyActs({ trade, standing, side: "seller", timing: defaultTiming, clocksAgree });
 */
export function partyActs({
  trade,
  standing,
  side,
  timing,
  clocksAgree,
  differences = [],
}: PartyActsParameters): NextActs {
  const known = publicSecret(standing);
  const holdsSecret = trade.secretHolder === side;
  const facts = (name: LegName): LegFacts => {
    const { status, time } = standing[name];
    const { lockBefore, deadline, refundableFrom } = trade[name];
    return {
      status,
      confirmed: status !== "none",
      certain: true,
      time,
      lockBefore,
      deadline,
      refundableFrom,
    };
  };
  return nextActs({
    holdsSecret,
    own: facts(legOf(side)),
    counter: facts(otherLeg(legOf(side))),
    // Nought stands for the secret that its holder alone has.
    secret: known ?? (holdsSecret ? zeroHash : undefined),
    secretIsOut: known !== undefined,
    clocksAgree,
    differences,
    timing,
  });
}
