import type { WriteClient } from "../../../src/actions/client.ts";
import { asOfficer } from "../../../src/actions/fourEyes/asOfficer.ts";
import { ActProposed } from "../../../src/errors/proposed.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useAct, type Act } from "../wallet/useAct.ts";

/** What became of an officer's act. */
export interface OfficerResult {
  /** Number of the proposal that waits for a second person; undefined where the act is done. */
  proposal: bigint | undefined;
  /** Of the transaction, where there was one. */
  receipt: unknown;
}

export interface OfficerAct extends Omit<Act<OfficerResult>, "run"> {
  run: (act: (client: WriteClient) => Promise<unknown>) => Promise<void>;
}

/**
 * Does an officer's act by the connected wallet: at once, or as a proposal under four eyes where the ledger asks for two
 * persons. That it is only proposed is a result, no refusal.
 */
export function useOfficerAct(connection: LedgerConnection): OfficerAct {
  const { ledger } = connection;
  const act = useAct<OfficerResult>();
  return {
    ...act,
    run: (privileged) =>
      act.run(connection, async (client) => resultOf(privileged(await asOfficer(client, { ledger })))),
  };
}

async function resultOf(done: Promise<unknown>): Promise<OfficerResult> {
  try {
    const result = (await done) as { receipt?: unknown; proposal?: bigint } | undefined;
    return { receipt: result?.receipt ?? result, proposal: result?.proposal };
  } catch (error) {
    if (error instanceof ActProposed) return { proposal: error.actId, receipt: error.receipt };
    throw error;
  }
}
