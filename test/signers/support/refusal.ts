import { contractAbis } from "../../../src/actions/client.ts";
import { toVinculumError } from "../../../src/errors/from.ts";
import { SignerError } from "../../../src/errors/signer.ts";

/** The signer's error that something ends with, as actions and tasks find it beneath viem's own. */
export async function refusalOf(run: Promise<unknown>): Promise<SignerError> {
  let answer: unknown;
  try {
    answer = await run;
  } catch (thrown) {
    const error = toVinculumError(thrown, contractAbis);
    if (error instanceof SignerError) return error;
    throw thrown;
  }
  throw new Error(`no refusal, but ${String(answer)}`);
}
