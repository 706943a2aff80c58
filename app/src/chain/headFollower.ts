import type { Client } from "viem";
import { getBlock } from "viem/actions";

import { checkLedger } from "../../../src/actions/ledger/checkLedger.ts";
import { withTypedErrors } from "../../../src/actions/write.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { ChainError, nodeUnreachable } from "../../../src/errors/chain.ts";
import { createStore, type Store } from "../store.ts";
import { afterError, afterSeen, isUsable, type NodeState } from "./headState.ts";
import { leadsTo } from "./leadsTo.ts";

export interface HeadFollowerParameters {
  client: Client;
  ledger: Ledger;
  /** Milliseconds. */
  pollingInterval: number;
  /** Seconds. */
  staleAfter?: number | undefined;
}

/** Follows the newest block of one node, and notices when it is away, stale, or not the ledger's. */
export class HeadFollower {
  readonly state: Store<NodeState> = createStore<NodeState>({ status: "connecting" });
  readonly #parameters: HeadFollowerParameters;
  #looking: Promise<void> | undefined;

  constructor(parameters: HeadFollowerParameters) {
    this.#parameters = parameters;
  }

  /** Looks now and then at every interval. */
  start(): void {
    void this.look().finally(() => setTimeout(() => this.start(), this.#parameters.pollingInterval));
  }

  /** Looks once; what is being looked at is waited for. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { client, ledger, staleAfter } = this.#parameters;
    const before = this.state.get();
    try {
      const { number, hash, timestamp } = await withTypedErrors(() => getBlock(client));
      const known = isUsable(before) ? before.head : undefined;
      const seen = { number, hash, time: timestamp };
      // Only where the chain is not simply longer, and after silence, can it be another one.
      if (known === undefined || !(await leadsTo(client, known, seen))) await checkLedger(client, { ledger });
      this.state.set(afterSeen(before, seen, Date.now(), staleAfter));
    } catch (error) {
      const known = error instanceof ChainError ? error : nodeUnreachable(undefined, error);
      this.state.set(afterError(before, known));
    }
  }
}
