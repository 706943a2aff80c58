import { isAddressEqual, type Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { sides, tradeId, type SignableTrade, type TradeVenue } from "./trade.ts";
import { parseTradeFile, type TradeFile } from "./tradeFile.ts";

/** A trade that both have signed, ready to be settled. */
export interface SubmittableTrade {
  id: Hex;
  trade: SignableTrade;
  sellerSignature: Hex;
  buyerSignature: Hex;
}

/**
 * A trade from the text of its file, where both have signed it and for this ledger. Whether the signatures bind, the
 * ledger tells.
 *
 * @throws {InputError} Where the file is malformed, lacks a signature, or is for another chain, ledger or contract.
 *
 * @example
 * const { id, trade } = parseSubmittable(text, ledger);
 */
export function parseSubmittable(text: string, venue: TradeVenue): SubmittableTrade {
  const file = parseTradeFile(text);
  requireVenue(file, venue);
  const [sellerSignature, buyerSignature] = sides.map((side) => signatureOf(file, side)) as [Hex, Hex];
  return { id: tradeId(venue, file.trade), trade: file.trade, sellerSignature, buyerSignature };
}

/**
 * Refuses a trade that was made for another ledger: nothing of it binds here.
 *
 * @throws {InputError} With the part that differs.
 *
 * @example
 * requireVenue(parseTradeFile(text), ledger);
 */
export function requireVenue(file: TradeVenue, { chainId, ledgerId, dvp }: TradeVenue): void {
  const hint = "A trade settles where it was signed for: name the network of its ledger.";
  const refuse = (field: keyof TradeVenue, expected: string | number) =>
    new InputError({ field, given: file[field], expected: `${expected}, of this ledger`, hint });
  if (file.chainId !== chainId) throw refuse("chainId", chainId);
  if (file.ledgerId.toLowerCase() !== ledgerId.toLowerCase()) throw refuse("ledgerId", ledgerId);
  if (!isAddressEqual(file.dvp, dvp)) throw refuse("dvp", dvp);
}

function signatureOf({ signatures }: TradeFile, side: (typeof sides)[number]): Hex {
  const found = signatures.find((signature) => signature.side === side);
  if (found !== undefined) return found.signature;
  throw new InputError({
    field: `signatures.${side}`,
    given: undefined,
    expected: `the ${side}'s signature`,
    hint: `The ${side} signs it by \`dvp sign\`.`,
  });
}
