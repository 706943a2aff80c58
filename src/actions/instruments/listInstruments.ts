import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentFromHex } from "../../domain/instrument.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { findInstrument, type Instrument } from "./findInstrument.ts";

export interface ListInstrumentsParameters {
  ledger: Ledger;
}

/**
 * Every token ever listed, in the order of listing; delisted ones are marked.
 *
 * @example
 * const bonds = (await listInstruments(client, { ledger })).filter(({ kind }) => kind === "bond");
 */
export async function listInstruments(
  client: ReadClient,
  { ledger }: ListInstrumentsParameters,
): Promise<Instrument[]> {
  const listed = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventName: "InstrumentListed",
    fromBlock: ledger.anchor.block,
  });
  return Promise.all(
    listed.map(({ args }) => findInstrument(client, { ledger, code: instrumentFromHex(args.code) })),
  );
}
