import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { centralBankModule } from "./CentralBank.ts";
import { handoverModule } from "./Handover.ts";
import Ledger from "./Ledger.ts";

/** A central bank to deploy for: its currency, and the account of the deployment that is its officer. */
export interface CentralBankSlot {
  currency: string;
  officerAccount: number;
}

/**
 * The whole suite in one module: a ledger and its central banks. Deploying it again with further central banks adds
 * them to what the journal knows. A result is named `csd`, `registry`, …, or `cash_HKD`, `authority_HKD`.
 *
 * @param fourEyes Whether each authority is handed over to a four-eyes contract in the end: `fourEyes`, `fourEyes_HKD`.
 */
export function suiteModule(centralBanks: readonly CentralBankSlot[], fourEyes: boolean) {
  return buildModule("Vinculum", (m) => {
    const ledger = m.useModule(Ledger);
    const modules = centralBanks.map(({ currency, officerAccount }) => ({
      currency,
      officerAccount,
      module: centralBankModule(currency, officerAccount),
    }));
    const all = [Ledger, ...modules.map(({ module }) => module)];
    const banks = modules.map(({ currency, officerAccount, module }) => {
      const { authority, cash, redemption } = m.useModule(module);
      const found = {
        [`authority_${currency}`]: authority,
        [`cash_${currency}`]: cash,
        [`redemption_${currency}`]: redemption,
      };
      if (!fourEyes) return found;
      const slot = { module, authority: "authority", deployer: officerAccount, after: all } as const;
      const handover = m.useModule(handoverModule(`Handover_${currency}`, slot));
      return { ...found, [`fourEyes_${currency}`]: handover.fourEyes };
    });
    const own = fourEyes
      ? m.useModule(handoverModule("Handover", { module: Ledger, authority: "csd", deployer: 0, after: all }))
      : {};
    return { ...ledger, ...own, ...Object.assign({}, ...banks) } as typeof ledger;
  });
}
