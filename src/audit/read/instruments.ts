import { getAddress, type Address, type Hex } from "viem";

import { currencyFromHex, type Currency } from "../../domain/currency.ts";
import {
  instrumentFromHex,
  instrumentKindOf,
  type InstrumentCode,
  type InstrumentKind,
} from "../../domain/instrument.ts";
import { InputError } from "../../errors/input.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { listEvents } from "./listEvents.ts";

/** A token that was listed. */
export interface IndexedInstrument {
  token: Address;
  code: InstrumentCode;
  kind: Exclude<InstrumentKind, "none">;
  /** Of cash itself, or of a bond's face amount. */
  currency: Currency;
  /** Of a bond, as its terms have it; the currency of cash. */
  name: string;
  /** Smallest amount that moves, in minor units. */
  denomination: bigint;
  /** Account from which a bond is issued. */
  issuanceAccount?: Address;
  /** False once it was delisted. */
  listed: boolean;
}

interface Terms {
  currency: Hex;
  name: string;
  denomination: bigint;
  issuanceAccount: Address;
}

/**
 * The tokens that were listed until the end of a block, in that order. Those under codes that this version does not know are
 * left out.
 *
 * @example
 * const instruments = await instrumentsAt(index, 1_234n);
 */
export async function instrumentsAt(index: AuditIndex, block: bigint): Promise<IndexedInstrument[]> {
  const { ledger } = index;
  const terms = new Map<string, Terms>();
  const found = new Map<string, IndexedInstrument>();
  const selection = {
    contracts: [ledger.registry, ledger.bondFactory],
    names: ["InstrumentListed", "InstrumentDelisted", "BondAnnounced"],
    toBlock: block,
  };
  // A bond is listed before it is announced, in one transaction.
  const events = await listEvents(index, selection);
  for (const { name, args } of events)
    if (name === "BondAnnounced") terms.set(getAddress(args["bond"] as string), args["terms"] as Terms);
  for (const { name, args } of events) {
    if (name === "BondAnnounced") continue;
    const token = getAddress(args["token"] as string);
    const listed = name === "InstrumentListed";
    const known = found.get(token);
    const instrument = known ?? describe(token, args["code"] as Hex, terms.get(token));
    if (instrument !== undefined) found.set(token, { ...instrument, listed });
  }
  return [...found.values()];
}

function describe(token: Address, hex: Hex, terms: Terms | undefined): IndexedInstrument | undefined {
  const code = understood(() => instrumentFromHex(hex));
  if (code === undefined) return undefined;
  const kind = instrumentKindOf(code);
  if (kind === "cash")
    return { token, code, kind, currency: code as Currency, name: code, denomination: 1n, listed: true };
  const currency = terms && understood(() => currencyFromHex(terms.currency));
  if (terms === undefined || currency === undefined) return undefined;
  const { name, denomination, issuanceAccount } = terms;
  return { token, code, kind, currency, name, denomination, issuanceAccount, listed: true };
}

function understood<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/**
 * The token of an ISIN or a currency; the one that was listed last where there were several.
 *
 * @throws {InputError} Where there is none; it is told what there is.
 *
 * @example
 * const { token, currency } = await instrumentAt(index, parseIsin("HK0000912342"), 1_234n);
 */
export async function instrumentAt(
  index: AuditIndex,
  code: InstrumentCode,
  block: bigint,
): Promise<IndexedInstrument> {
  const all = await instrumentsAt(index, block);
  const found = all.findLast((instrument) => instrument.code === code);
  if (found !== undefined) return found;
  const codes = all.map((instrument) => instrument.code).join(", ");
  throw new InputError({
    field: "instrument",
    given: code,
    expected: "an instrument that the ledger listed by then",
    hint: codes === "" ? "Nothing was listed by then." : `By then it had listed ${codes}.`,
  });
}
