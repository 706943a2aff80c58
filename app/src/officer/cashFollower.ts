import { cashRedemptionAbi } from "../../../src/abi/cashRedemption.ts";
import { foldRedemptions, type KnownRedemptions } from "../../../src/actions/cash/foldRedemptions.ts";
import { centralBankOf } from "../../../src/actions/cash/issueCash.ts";
import { readPlacedMovements, type PlacedMovement } from "../../../src/actions/cash/placedMovements.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import type { Currency } from "../../../src/domain/currency.ts";
import { followed } from "../chain/followed.ts";

/** What was issued and redeemed of a currency, as of a block and in order. */
export const movementsOf = followed<readonly PlacedMovement[], Currency>({
  begin: () => [],
  async advance(known, { client, ...source }, currency) {
    const more = await readPlacedMovements(client, { ...source, currency });
    return more.length === 0 ? known : [...known, ...more];
  },
});

/** Every redemption of a currency that was asked for, as of a block. */
export const redemptionsOf = followed<KnownRedemptions, Currency>({
  begin: () => new Map(),
  async advance(known, { client, ledger, ...range }, currency) {
    const contract = { address: centralBankOf(ledger, currency).redemption, abi: cashRedemptionAbi } as const;
    const logs = await readLogs(client, { ...contract, ...range });
    return logs.length === 0 ? known : foldRedemptions(known, logs);
  },
});
