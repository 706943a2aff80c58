import type { Ledger } from "../../deployments.ts";
import type { Currency } from "../../domain/currency.ts";
import { namedAuthorities } from "../authorities.ts";
import { listRedemptions } from "../cash/listRedemptions.ts";
import type { ReadClient } from "../client.ts";
import { readSources } from "../events/eventSources.ts";
import type { CallNames } from "./argumentMeaning.ts";

export interface ReadCallNamesParameters extends Pick<CallNames, "instruments" | "directory"> {
  ledger: Ledger;
  /** The newest block unless stated. */
  toBlock?: bigint;
}

/**
 * Reads what puts names to calls, beside the instruments and participants that the caller has already.
 *
 * @example
 * const names = await readCallNames(client, { ledger, instruments, directory });
 */
export async function readCallNames(
  client: ReadClient,
  { ledger, instruments, directory, toBlock }: ReadCallNamesParameters,
): Promise<CallNames> {
  const currencies = Object.keys(ledger.centralBanks) as Currency[];
  const [sources, ...redemptions] = await Promise.all([
    readSources(client, ledger, toBlock),
    ...currencies.map(async (currency) =>
      (await listRedemptions(client, { ledger, currency, ...(toBlock !== undefined && { toBlock }) })).map(
        (redemption) => ({ ...redemption, currency }),
      ),
    ),
  ]);
  const authorities = namedAuthorities(ledger);
  return { sources, instruments, directory, authorities, redemptions: redemptions.flat() };
}
