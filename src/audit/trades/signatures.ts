import { getAddress, size, slice, type Address, type Hex } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { isConfirmed } from "../../actions/erc1271.ts";
import type { Ledger } from "../../deployments.ts";
import { powers } from "../../domain/accounts.ts";
import { jsonText } from "../../domain/canonicalJson.ts";
import { mayAct } from "../../domain/mayAct.ts";
import type { ParticipantBook } from "../../domain/participantBook.ts";
import { tradeId, type Side, type SignableTrade } from "../../domain/trade.ts";
import { recoverTradeSigner } from "../../domain/tradeSigners.ts";
import type { Place } from "../store/place.ts";

/** What a signature turned out to be when it was verified anew. */
export interface SignatureFinding {
  side: Side;
  /**
   * `valid` binds its side, `invalid` does not; `unavailable`: no calldata has it, or it is a contract's to judge and the chain
   * as it was cannot be asked.
   */
  verdict: "valid" | "invalid" | "unavailable";
  /** How it was verified. */
  by?: "ecdsa" | "erc-1271";
  /** Whose it is. */
  signer?: Address;
  /** Transaction that carried it. */
  transaction?: Hex;
}

/** A signature to verify, and when it was used. */
export interface UsedSignature {
  trade: SignableTrade;
  side: Side;
  signature: Hex;
  block: bigint;
  /** Before which the registry counts. */
  place: Place;
  /** UNIX seconds; undefined where nobody could tell. */
  time?: bigint | undefined;
  transaction: Hex;
}

export interface SignatureSetting {
  ledger: Ledger;
  /** The registry as it stood when the signature was used. */
  book: ParticipantBook;
  /** Asks contract wallets as they were; without it they are not asked. */
  client?: ReadClient | undefined;
}

const ADDRESS_SIZE = 20;

/**
 * Verifies a signature anew, as the DvP contract did: by a key that could then trade for the account, else by a contract
 * (ERC-1271), which the chain is asked about as of that block.
 *
 * @example
 * const { verdict, signer } = await verifySignature(used, { ledger, book, client });
 */
export async function verifySignature(
  { trade, side, signature, block, time, transaction }: UsedSignature,
  { ledger, book, client }: SignatureSetting,
): Promise<SignatureFinding> {
  const found = { side, transaction };
  if (time === undefined) return { ...found, verdict: "unavailable" };
  const owner = trade[side];
  const entry = book.accountOf(owner);
  const { faceAmount, settlementAmount } = trade;
  const amount = faceAmount > settlementAmount ? faceAmount : settlementAmount;
  const mayTrade = (signer: Address) =>
    entry !== undefined && mayAct(entry.account, { signer, power: powers.trade, amount, time });

  const recovered = await recoverOnce(ledger, trade, signature);
  if (recovered !== undefined && mayTrade(recovered))
    return { ...found, verdict: "valid", by: "ecdsa", signer: recovered };
  const named = size(signature) < ADDRESS_SIZE ? undefined : slice(signature, 0, ADDRESS_SIZE);
  const listed = named !== undefined && mayTrade(named);
  const wallet = getAddress(listed ? named : owner);
  const invalid = { ...found, verdict: "invalid", ...(recovered && { signer: recovered }) } as const;
  if (!mayTrade(wallet)) return invalid;
  if (client === undefined) return { ...found, verdict: "unavailable" };
  const bytes: Hex = listed ? `0x${signature.slice(2 + 2 * ADDRESS_SIZE)}` : signature;
  const question = { wallet, digest: tradeId(ledger, trade), signature: bytes, blockNumber: block };
  try {
    const confirmed = await isConfirmed(client, question);
    return confirmed ? { ...found, verdict: "valid", by: "erc-1271", signer: wallet } : invalid;
  } catch {
    return { ...found, verdict: "unavailable" }; // a node that does not remember that block
  }
}

/** Who signed what. A page asks for all trades again with every block, and each recovery takes milliseconds. */
const recoveries = new Map<string, Promise<Address | undefined>>();
const MOST_RECOVERIES = 50_000;

function recoverOnce(
  { chainId, dvp, ledgerId }: Ledger,
  trade: SignableTrade,
  signature: Hex,
): Promise<Address | undefined> {
  const key = jsonText([chainId, dvp, ledgerId, trade, signature]);
  const known = recoveries.get(key);
  if (known !== undefined) return known;
  if (recoveries.size >= MOST_RECOVERIES) recoveries.clear();
  const found = recoverTradeSigner({ chainId, dvp, ledgerId }, trade, signature);
  recoveries.set(key, found);
  return found;
}
