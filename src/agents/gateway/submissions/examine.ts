import type { Address, Hex } from "viem";
import { call } from "viem/actions";

import type { ReadClient } from "../../../actions/client.ts";
import { verifyTrade } from "../../../actions/dvp/verifyTrade.ts";
import { withTypedErrors } from "../../../actions/write.ts";
import type { Ledger } from "../../../deployments.ts";
import { hashlockOf } from "../../../domain/hashLock.ts";
import { parseSubmittable } from "../../../domain/submittableTrade.ts";
import { parseTradeFile } from "../../../domain/tradeFile.ts";
import { parseTwoLedgerFile } from "../../../domain/twoLedgerFile.ts";
import { legLock, type LegLock, type LegName } from "../../../domain/twoLedgerTrade.ts";
import { ContractRefusal } from "../../../errors/contract.ts";
import { notBinding } from "../../../errors/gateway.ts";
import { InputError } from "../../../errors/input.ts";
import { refusalOf, type Act, type ActKind, type ActOutcome } from "../../submitter/act.ts";
import { hashLockAct, type HashLockStep } from "../../submitter/kinds/hashLocks.ts";
import { tradeAct } from "../../submitter/kinds/trades.ts";
import type { SubmissionKind } from "./submission.ts";

/** What was submitted, before the ledger was asked. */
export interface Request {
  kind: SubmissionKind;
  /** Identity of the trade or the lock. */
  reference: Hex;
  /** `settle`, or the step of a hash lock. */
  step: string;
  /** Accounts whose value it moves or locks. */
  parties: readonly Address[];
  act: Act;
  /**
   * Asks the ledger. Nothing is sent.
   *
   * @returns The outcome, where somebody else did it before.
   * @throws {ContractRefusal | GatewayError} Why it would not be done.
   */
  examine: () => Promise<ActOutcome | undefined>;
}

/** How acts get to the ledger of a gateway. */
export interface Venue {
  client: ReadClient;
  ledger: Ledger;
  /** The kinds of its submitter, and what they are called there: a journal knows acts of another ledger by that. */
  kinds: readonly { name: string; kind: ActKind; of: SubmissionKind }[];
}

/**
 * A trade that both have signed, from the text of its file.
 *
 * @throws {InputError} Where it is malformed, lacks a signature, or is for another chain, ledger or contract.
 */
export function tradeRequest(venue: Venue, text: string): Request {
  const { client, ledger } = venue;
  const { id, ...signed } = parseSubmittable(text, ledger);
  const { name, kind } = kindOf(venue, "trade");
  const act = tradeAct(name, ledger, signed);
  return {
    kind: "trade",
    reference: id,
    step: "settle",
    parties: [signed.trade.seller, signed.trade.buyer],
    act,
    examine: async () => {
      const [trial, { ok, findings }] = await Promise.all([
        tryAct(client, kind, act).catch(refusalOnly),
        verifyTrade(client, { ledger, file: parseTradeFile(text) }),
      ]);
      if (trial instanceof ContractRefusal) throw trial;
      if (trial === undefined && !ok)
        throw notBinding(findings.map(({ severity, message }) => `${severity}: ${message}`));
      return trial;
    },
  };
}

/** A step of one leg of a trade across two ledgers. */
export interface HashLockRequest {
  /** Text of the terms file. */
  terms: string;
  leg: LegName;
  step: HashLockStep;
}

/**
 * A step of a hash lock on this ledger.
 *
 * @throws {InputError} Where the terms are malformed, the leg is another ledger's, or the secret another lock's.
 */
export function hashLockRequest(venue: Venue, { terms, leg: legName, step }: HashLockRequest): Request {
  const { client, ledger } = venue;
  const trade = parseTwoLedgerFile(terms);
  const leg = legLock(trade, legName);
  requireOwnLeg(ledger, leg, legName);
  if ("secret" in step && hashlockOf(step.secret) !== trade.hashlock) {
    // A wrong secret may be another trade's: it is not shown.
    const expected = "the secret whose SHA-256 is the hashlock of these terms";
    throw new InputError({ field: "secret", given: "another", expected });
  }
  const { name, kind } = kindOf(venue, "hash-lock");
  const act = hashLockAct(name, leg, step);
  const { owner, receiver } = leg.terms;
  return {
    kind: "hash-lock",
    reference: leg.id,
    step: step.step,
    parties: [owner, receiver],
    act,
    examine: () => tryAct(client, kind, act),
  };
}

/** What would become of an act now: undefined where it would be done; its outcome where it was done before. */
async function tryAct(client: ReadClient, kind: ActKind, act: Act): Promise<ActOutcome | undefined> {
  const { to, data, gas } = kind.call([act.payload]);
  try {
    await withTypedErrors(() => call(client, { to, data, gas }));
    return undefined;
  } catch (error) {
    if (!(error instanceof ContractRefusal)) throw error;
    const before = await kind.doneBefore?.(act, refusalOf(error));
    if (before !== undefined) return before;
    throw error;
  }
}

function refusalOnly(error: unknown): ContractRefusal {
  if (error instanceof ContractRefusal) return error;
  throw error;
}

function kindOf({ kinds }: Venue, of: SubmissionKind): { name: string; kind: ActKind } {
  return kinds.find((kind) => kind.of === of)!;
}

function requireOwnLeg({ chainId, hashTimeLock, ledgerId }: Ledger, { venue }: LegLock, name: LegName): void {
  const own = { chainId, hashTimeLock, ledgerId };
  for (const field of Object.keys(own) as (keyof typeof own)[]) {
    if (String(venue[field]).toLowerCase() === String(own[field]).toLowerCase()) continue;
    throw new InputError({
      field: `terms.${name}.${field}`,
      given: venue[field],
      expected: `${own[field]}, of this gateway's ledger`,
      hint: "Each leg goes to a gateway of its own ledger: name the other leg, or ask the other gateway.",
    });
  }
}
