import type { ContractTransactionResponse } from "ethers";

import type { Market } from "./market.ts";

/** Gas used, by act. */
export type GasByAct = Record<string, number>;

/** Gas of one transaction. */
export async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  return Number(receipt!.gasUsed);
}

/** Runs acts and takes the chain back to where it was, so that no measurement depends on another. */
export async function fromHere<Result>({ connection }: Market, run: () => Promise<Result>): Promise<Result> {
  const snapshot = await connection.networkHelpers.takeSnapshot();
  const result = await run();
  await snapshot.restore();
  return result;
}
