import { directoryAt } from "../read/directory.ts";
import { holdingsAt } from "../read/holdings.ts";
import { instrumentsAt, type IndexedInstrument } from "../read/instruments.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";
import type { LedgerHolding, LedgerRegister } from "./compare.ts";

/**
 * The ledger's side of a comparison: everything that was held at the end of a block.
 *
 * @example
 * const comparison = compareRegister(lines, await readLedgerRegister(index, moment));
 */
export async function readLedgerRegister(index: AuditIndex, moment: Moment): Promise<LedgerRegister> {
  const all = await instrumentsAt(index, moment.block);
  const instruments = newest(all);
  const holdings: LedgerHolding[] = [];
  for (const { token, code } of instruments)
    for (const { account, total } of (await holdingsAt(index, token, moment)).holdings)
      holdings.push({ account, code, amount: total });
  return {
    directory: await directoryAt(index, moment.block),
    instruments: instruments.map(({ code, currency }) => ({ code, currency })),
    holdings,
  };
}

/** A code's newest token stands for it. */
function newest(all: readonly IndexedInstrument[]): IndexedInstrument[] {
  return [...new Map(all.map((instrument) => [instrument.code, instrument])).values()];
}
