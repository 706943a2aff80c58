import { getChainId } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

export interface ChainIdNeeds {
  /** What the configuration says. */
  configuredChainId?: number | undefined;
  ledger?: Ledger | undefined;
}

/** Whether it is the chain that is meant, by number: the configuration's, and the one that the ledger is on. */
export const chainId: Examination<ChainIdNeeds> = {
  id: "chain-id",
  expected: ({ configuredChainId, ledger }) =>
    [
      ...(configuredChainId === undefined ? [] : [`${configuredChainId} (configuration)`]),
      ...(ledger === undefined ? [] : [`${ledger.chainId} (deployment)`]),
    ].join(", ") || "the chain that is meant",
  async examine(client, { configuredChainId, ledger }) {
    const actual = await getChainId(client);
    const meant = [configuredChainId, ledger?.chainId].filter((id) => id !== undefined);
    if (meant.length === 0)
      return unknown(
        `${actual}`,
        "Give the network a chainId in the configuration: signatures are bound to it.",
      );
    if (meant.every((id) => id === actual)) return pass(`${actual}`);
    return fail(
      `${actual}`,
      "Connect to a node of the chain that is meant, or correct the network's chainId in the configuration.",
    );
  },
};
