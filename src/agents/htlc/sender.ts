import { encodeFunctionData, type Hex } from "viem";
import { call, sendTransaction } from "viem/actions";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import { withTypedErrors } from "../../actions/write.ts";
import type { HtlcAct } from "../../domain/nextAct.ts";
import type { LegLock } from "../../domain/twoLedgerTrade.ts";
import type { LedgerAccess } from "./ledgerAccess.ts";

/** More than any act takes: a claim asks for 300,000 to deliver with. */
const GAS = 600_000n;

/** What of a leg its contract is told. */
export type SentLeg = Pick<LegLock, "venue" | "terms" | "agreement">;

/**
 * Sends acts to one ledger, one after the other: each is tried at the newest block first, so that a refusal is known by
 * name and nothing is sent that would fail. It does not wait for a block; the agent sees what came of it when it reads
 * the ledger.
 */
export class Sender {
  readonly #access: LedgerAccess;
  #last: Promise<unknown> = Promise.resolve();

  constructor(access: LedgerAccess) {
    this.#access = access;
  }

  /**
   * @param intend Runs right before anything of the act leaves this process: the trial itself shows a node the secret.
   * @returns Hash of the transaction.
   * @throws {ContractRefusal} Why it would fail; nothing was sent.
   * @throws {ChainError} The node is away; it may have been sent.
   */
  async send(leg: SentLeg, act: HtlcAct, intend: () => void): Promise<Hex> {
    const { client } = this.#access;
    const transaction = {
      account: client.account,
      to: leg.venue.hashTimeLock,
      data: dataOf(leg, act),
      gas: GAS,
      ...client.fees,
    };
    return withTypedErrors(async () => {
      intend();
      await call(client, transaction);
      return this.#inTurn(() => sendTransaction(client, { ...transaction, chain: null } as never));
    });
  }

  /** Whoever numbers transactions counts those before. */
  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const next = this.#last.then(run, run);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function dataOf({ terms, agreement }: SentLeg, act: HtlcAct): Hex {
  const abi = hashTimeLockAbi;
  if (act.act === "lock") return encodeFunctionData({ abi, functionName: "lock", args: [terms, agreement] });
  if (act.act === "claim")
    return encodeFunctionData({ abi, functionName: "claim", args: [terms, act.secret] });
  return encodeFunctionData({ abi, functionName: act.act, args: [terms] });
}
