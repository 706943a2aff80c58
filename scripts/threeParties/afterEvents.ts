import { watchEvents, type Ledger, type ReadClient } from "../../src/index.ts";

export interface EventReader {
  client: ReadClient;
  ledger: Ledger;
}

const INTERVAL = 250;

/**
 * Asks a question after every event of the ledger until it has an answer. That is how a party learns of what others did:
 * nobody sends it anything.
 *
 * @example
 * const settled = await afterEvents(bank, () => findSettlement(bank, id));
 */
export async function afterEvents<Answer>(
  { client, ledger }: EventReader,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  let happened = Promise.withResolvers<void>();
  let failure: unknown;
  const stop = watchEvents(client, {
    ledger,
    interval: INTERVAL,
    onEvents: () => happened.resolve(),
    onError: (error) => {
      failure = error;
      happened.resolve();
    },
  });
  try {
    for (;;) {
      await happened.promise;
      if (failure !== undefined) throw failure;
      happened = Promise.withResolvers(); // before the question: what happens meanwhile is asked about again
      const answer = await ask();
      if (answer !== undefined) return answer;
    }
  } finally {
    stop();
  }
}
