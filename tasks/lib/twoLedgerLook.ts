import type { Hex } from "viem";

import { readTwoLedgerTrade } from "../../src/actions/hashLocks/readTwoLedgerTrade.ts";
import {
  loserOf,
  pendingActs,
  twoLedgerOutcome,
  type PendingAct,
  type TwoLedgerOutcome,
  type TwoLedgerStanding,
} from "../../src/domain/twoLedgerStatus.ts";
import type { OpenTrade } from "./twoLedgers.ts";

/** A look at both legs of a trade. */
export interface Look {
  standing: TwoLedgerStanding;
  outcome: TwoLedgerOutcome;
  next: PendingAct[];
}

export async function lookAt({ trade, sources }: OpenTrade): Promise<Look> {
  const standing = await readTwoLedgerTrade({ trade, sources });
  return { standing, outcome: twoLedgerOutcome(trade, standing), next: pendingActs(trade, standing) };
}

/** What JSON tells of a look beyond the legs: `loser` is there where a trade was split. */
export function lookDocument({ standing, outcome, next }: Look) {
  const loser = loserOf(outcome, standing);
  return { outcome, ...(loser !== undefined && { loser }), next: next.map(nextDocument) };
}

function nextDocument({ from, before, ...act }: PendingAct) {
  return { ...act, from: from ?? null, before: before ?? null };
}

/** The secret that a look has seen. */
export function secretOf({ standing }: Look): Hex | null {
  return standing.security.secret ?? standing.cash.secret ?? null;
}
