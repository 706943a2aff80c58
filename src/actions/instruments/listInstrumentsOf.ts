import { isAddressEqual, type Address } from "viem";

import type { Ledger } from "../../deployments.ts";
import type { ReadClient } from "../client.ts";
import type { Instrument } from "./findInstrument.ts";
import { listInstruments } from "./listInstruments.ts";

export interface ListInstrumentsOfParameters {
  ledger: Ledger;
  authority: Address;
}

/**
 * Every token ever listed that obeys an authority. Delisted ones too: what is in them can still be moved by its owner,
 * so an order must reach it.
 *
 * @example
 * const bonds = await listInstrumentsOf(client, { ledger, authority: ledger.csd });
 */
export async function listInstrumentsOf(
  client: ReadClient,
  { ledger, authority }: ListInstrumentsOfParameters,
): Promise<Instrument[]> {
  const instruments = await listInstruments(client, { ledger });
  return instruments.filter((instrument) => isAddressEqual(instrument.authority, authority));
}
