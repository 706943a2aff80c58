import { useCallback, useRef, useState } from "react";
import type { Hex } from "viem";
import { useConfig, useConnection } from "wagmi";

import type { WriteClient } from "../../../src/actions/client.ts";
import { asError } from "../asError.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { notConnected } from "./errors.ts";
import { writeClientOf, type Wallet } from "./writeClient.ts";

/**
 * How far an act is. Nothing is optimistic: `done` comes after the block that has it, and what the page shows then is
 * read from the chain.
 */
export type ActState<Result> =
  | { step: "idle" }
  /** Looked at by the page and the node, before the wallet is asked. */
  | { step: "checking" }
  | { step: "asking"; method: string }
  | { step: "sent"; hash: Hex }
  | { step: "done"; result: Result; hash: Hex | undefined; block: bigint | undefined }
  | { step: "refused"; error: Error };

export interface Act<Result> {
  state: ActState<Result>;
  /** Whether it is under way: buttons wait. */
  busy: boolean;
  run(connection: LedgerConnection, act: (client: WriteClient) => Promise<Result>): Promise<void>;
}

/**
 * Does one act by the connected wallet: an action of `src`, simulated at the node first, signed or sent by the wallet,
 * awaited. Show its state with `<ActProgress>`.
 *
 * @example
 * const act = useAct<TradeReceipt>();
 * <button disabled={act.busy} onClick={() => void act.run(connection, (client) => settleTrade(client, { ledger, ...signed }))}>
 */
export function useAct<Result>(): Act<Result> {
  const { address, connector } = useConnection();
  const { chains } = useConfig();
  const [state, setState] = useState<ActState<Result>>({ step: "idle" });
  // A double click comes before the state is drawn.
  const running = useRef(false);

  const run = useCallback(
    async (connection: LedgerConnection, act: (client: WriteClient) => Promise<Result>) => {
      if (running.current) return;
      running.current = true;
      setState({ step: "checking" });
      let hash: Hex | undefined;
      try {
        if (address === undefined || connector === undefined) throw notConnected();
        const client = writeClientOf({
          connection,
          wallet: (await connector.getProvider()) as Wallet,
          account: address,
          chain: chains.find(({ id }) => id === connection.ledger.chainId)!,
          onAsked: (method) => setState({ step: "asking", method }),
          onSent: (sent) => {
            hash = sent;
            setState({ step: "sent", hash: sent });
          },
        });
        const result = await act(client);
        await connection.head.look();
        setState({ step: "done", result, hash, block: blockOf(result) });
      } catch (error) {
        setState({ step: "refused", error: asError(error) });
      } finally {
        running.current = false;
      }
    },
    [address, connector, chains],
  );
  const busy = state.step === "checking" || state.step === "asking" || state.step === "sent";
  return { state, busy, run };
}

/** Block of the receipt in what an action returned. */
function blockOf(result: unknown): bigint | undefined {
  const { receipt = result } = (result ?? {}) as { receipt?: unknown };
  const { blockNumber } = (receipt ?? {}) as { blockNumber?: unknown };
  return typeof blockNumber === "bigint" ? blockNumber : undefined;
}
