import type { Address, Hex } from "viem";

import { recoverSigner } from "./signature.ts";
import { tradeTypedData, type SignableTrade, type TradeVenue } from "./trade.ts";
import type { TradeFile, TradeSignature } from "./tradeFile.ts";

/** What a signature in a trade file turned out to be. */
export interface RecoveredSignature extends TradeSignature {
  /** Who signed by ECDSA; undefined where the bytes are no ECDSA signature that the contract would take. */
  recovered: Address | undefined;
  /**
   * Whether the named signer's own key signed this trade. Where not, somebody else's did, or it signed something else,
   * or the signer is a contract wallet, for which only `verify` of the DvP contract can tell.
   */
  genuine: boolean;
}

/**
 * Who signed a trade by ECDSA, judged as the contract does: 65 bytes, `v` 27 or 28, the smaller `s`. Any 65 bytes
 * recover to *some* address: compare it with who should have signed.
 *
 * @returns Undefined where the bytes are no such signature.
 *
 * @example
 * const signer = await recoverTradeSigner(venue, trade, signature);
 */
export async function recoverTradeSigner(
  venue: TradeVenue,
  trade: SignableTrade,
  signature: Hex,
): Promise<Address | undefined> {
  return recoverSigner(tradeTypedData(venue, trade), signature);
}

/**
 * Every signature of a file with who made it. Whether a signer may act for the account, only the registry can tell.
 *
 * @example
 * for (const { side, genuine } of await recoverSigners(file)) console.log(side, genuine);
 */
export async function recoverSigners(file: TradeFile): Promise<RecoveredSignature[]> {
  return Promise.all(
    file.signatures.map(async (signature) => {
      const recovered = await recoverTradeSigner(file, file.trade, signature.signature);
      return {
        ...signature,
        recovered,
        genuine: recovered?.toLowerCase() === signature.signer.toLowerCase(),
      };
    }),
  );
}
