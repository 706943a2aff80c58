import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

import { centralBankModule } from "./CentralBank.ts";
import Ledger from "./Ledger.ts";

/** A central bank to deploy for: its currency, and the account of the deployment that is its officer. */
export interface CentralBankSlot {
  currency: string;
  officerAccount: number;
}

/**
 * The whole suite in one module: a ledger and its central banks. Deploying it again with further central banks adds
 * them to what the journal knows. A result is named `csd`, `registry`, …, or `cash_HKD`, `authority_HKD`.
 */
export function suiteModule(centralBanks: readonly CentralBankSlot[]) {
  return buildModule("Vinculum", (m) => {
    const ledger = m.useModule(Ledger);
    const banks = centralBanks.map(({ currency, officerAccount }) => {
      const { authority, cash, redemption } = m.useModule(centralBankModule(currency, officerAccount));
      return {
        [`authority_${currency}`]: authority,
        [`cash_${currency}`]: cash,
        [`redemption_${currency}`]: redemption,
      };
    });
    return { ...ledger, ...Object.assign({}, ...banks) } as typeof ledger;
  });
}
