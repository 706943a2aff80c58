import { ContractRefusal } from "../../errors/contract.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import type { Submission } from "../write.ts";

/** What became of an act in one token. */
export interface AssetOutcome {
  instrument: Instrument;
  /** Sent; nothing to do, because it is so already; or refused, and the other tokens went on. */
  outcome: "sent" | "nothing-to-do" | "refused";
  submission?: Submission;
  refusal?: ContractRefusal;
}

/**
 * Does an act in several tokens, one transaction each, and reports what became of it in each. A refusal in one does not
 * keep the others from it; a node that is away does.
 *
 * @param act Undefined where there is nothing to do.
 *
 * @example
 * const outcomes = await inEachAsset(instruments, ({ token }) => pauseUnlessPaused(client, token));
 */
export async function inEachAsset(
  instruments: readonly Instrument[],
  act: (instrument: Instrument) => Promise<Submission | undefined>,
): Promise<AssetOutcome[]> {
  const outcomes: AssetOutcome[] = [];
  for (const instrument of instruments) {
    try {
      const submission = await act(instrument);
      outcomes.push(
        submission === undefined
          ? { instrument, outcome: "nothing-to-do" }
          : { instrument, outcome: "sent", submission },
      );
    } catch (error) {
      if (!(error instanceof ContractRefusal)) throw error;
      outcomes.push({ instrument, outcome: "refused", refusal: error });
    }
  }
  return outcomes;
}
