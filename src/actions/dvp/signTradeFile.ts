import type { Ledger } from "../../deployments.ts";
import { requireVenue } from "../../domain/submittableTrade.ts";
import type { Side } from "../../domain/trade.ts";
import { addSignature, type TradeFile, type TradeSignature } from "../../domain/tradeFile.ts";
import { InputError } from "../../errors/input.ts";
import type { WriteClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";
import { signTrade } from "./signTrade.ts";
import { signableSides } from "./signableSides.ts";
import { checkSignature } from "./verify/signature.ts";

export interface SignTradeFileParameters {
  ledger: Ledger;
  /** Verify it first: see `verifyTrade`. */
  file: TradeFile;
  side: Side;
}

export interface SignedTradeFile {
  /** With the new signature. */
  file: TradeFile;
  signature: TradeSignature;
}

/**
 * Signs a trade file for one side with the client's account, and verifies the signature before anybody uses it: a wallet may have
 * signed something else, or with another key. Nothing is sent.
 *
 * @throws {InputError} Where the file is for another ledger, the account may not sign for that side, or what came back does not bind.
 *
 * @example
 * const { file: signed } = await signTradeFile(buyer, { ledger, file, side: "buyer" });
 */
export async function signTradeFile(
  client: WriteClient,
  { ledger, file, side }: SignTradeFileParameters,
): Promise<SignedTradeFile> {
  const { trade } = file;
  const signer = client.account.address;
  requireVenue(file, ledger);
  if (!(await signableSides(client, { ledger, trade, signer })).includes(side)) {
    throw new InputError({ field: side, given: signer, expected: `a key that may sign for ${trade[side]}` });
  }
  const signature = { side, signer, signature: await signTrade(client, { ledger, trade }) };
  const { valid, reason } = await withTypedErrors(() => checkSignature(client, { ledger, trade, signature }));
  if (!valid) {
    throw new InputError({
      field: "signature",
      given: signature.signature,
      expected: `one that binds the ${side}: ${reason}`,
      hint: "The wallet signed something else than it was asked to, or with another key. Nothing was kept or sent.",
    });
  }
  return { file: addSignature(file, signature), signature };
}
