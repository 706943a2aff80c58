import type { Ledger } from "../../deployments.ts";
import { ChainError } from "../../errors/chain.ts";
import { checkLedger } from "../ledger/checkLedger.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

export interface LedgerNeeds {
  ledger?: Ledger | undefined;
}

/** Whether the chain still is the one that the ledger was deployed to, and the registry that of the ledger. */
export const ledgerId: Examination<LedgerNeeds> = {
  id: "ledger-id",
  expected: ({ ledger }) => ledger?.ledgerId ?? "that of a deployment",
  async examine(client, { ledger }) {
    if (ledger === undefined) return unknown("nothing is deployed", "Deploy: npx hardhat deploy.");
    try {
      await checkLedger(client, { ledger });
      return pass(`the same, and block ${ledger.anchor.block} too`);
    } catch (thrown) {
      if (thrown instanceof ChainError && thrown.code === "Chain_Reset")
        return fail(thrown.shortMessage, `${thrown.hint} \`deploy --reset\` puts the old deployment aside.`);
      throw thrown; // told as the chain's own error
    }
  },
};
