import type { Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { instrumentFromHex, type InstrumentCode } from "../../domain/instrument.ts";
import { InputError } from "../../errors/input.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";
import { findInstrument, type Instrument } from "./findInstrument.ts";

export interface ListInstrumentsParameters {
  ledger: Ledger;
}

/**
 * Every token ever listed, in the order of listing; delisted ones are marked. Left out are codes that this version does
 * not know, such as a currency without a minor unit in its table.
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
  // A token that was delisted may be listed again.
  const codes = new Set(listed.flatMap(({ args }) => knownCode(args.code) ?? []));
  return Promise.all([...codes].map((code) => findInstrument(client, { ledger, code })));
}

function knownCode(hex: Hex): InstrumentCode | undefined {
  try {
    return instrumentFromHex(hex);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
