import { isAddressEqual, size, slice, type Address, type Hex } from "viem";
import { readContract } from "viem/actions";

import { participantRegistryAbi } from "../../../abi/participantRegistry.ts";
import type { Ledger } from "../../../deployments.ts";
import { powers } from "../../../domain/accounts.ts";
import { tradeId, type Side, type SignableTrade } from "../../../domain/trade.ts";
import type { TradeSignature } from "../../../domain/tradeFile.ts";
import { recoverTradeSigner } from "../../../domain/tradeSigners.ts";
import type { ReadClient } from "../../client.ts";
import { isConfirmed } from "../../erc1271.ts";
import { withTypedErrors } from "../../write.ts";

/** Whether a signature binds its side on this ledger now. */
export interface SignatureVerdict {
  side: Side;
  signer: Address;
  valid: boolean;
  /** Why it is not. */
  reason?: string;
}

export interface SignatureTerms {
  ledger: Ledger;
  trade: SignableTrade;
  signature: TradeSignature;
}

const ADDRESS_SIZE = 20;

/**
 * Judges one signature as the contract does: by a key that may trade for the account, else by a contract. The signer
 * that the file names must be the one that is found.
 */
export async function checkSignature(
  client: ReadClient,
  { ledger, trade, signature: { side, signer, signature } }: SignatureTerms,
): Promise<SignatureVerdict> {
  const invalid = (reason: string): SignatureVerdict => ({ side, signer, valid: false, reason });
  const account = trade[side];
  const mayTrade = (by: Address) => readMayTrade(client, ledger, trade, account, by);
  const recovered = await recoverTradeSigner(ledger, trade, signature);
  if (recovered !== undefined && isAddressEqual(recovered, signer)) {
    const bound = await mayTrade(recovered);
    if (bound) return { side, signer, valid: true };
    return invalid(`${signer} may not sign trades of this amount for the account ${account}`);
  }
  const wallet = await confirmingWallet(client, account, signature, tradeId(ledger, trade), mayTrade);
  if (wallet !== undefined && isAddressEqual(wallet, signer)) return { side, signer, valid: true };
  return invalid(
    recovered === undefined
      ? `it is no signature of this trade by ${signer}`
      : `${signer} did not sign this trade: another key did, or it signed another trade`,
  );
}

export interface AnonymousSignature {
  ledger: Ledger;
  trade: SignableTrade;
  side: Side;
  signature: Hex;
}

/**
 * Whose a signature is that came without a name: the key or the contract by which it binds its side now. Where it binds
 * no more, the key that signed, or else the account itself.
 */
export async function findSigner(
  client: ReadClient,
  { ledger, trade, side, signature }: AnonymousSignature,
): Promise<Address> {
  const account = trade[side];
  const mayTrade = (by: Address) => readMayTrade(client, ledger, trade, account, by);
  return withTypedErrors(async () => {
    const recovered = await recoverTradeSigner(ledger, trade, signature);
    if (recovered !== undefined && (await mayTrade(recovered))) return recovered;
    const wallet = await confirmingWallet(client, account, signature, tradeId(ledger, trade), mayTrade);
    return wallet ?? recovered ?? account;
  });
}

async function readMayTrade(
  client: ReadClient,
  { registry }: Ledger,
  { faceAmount, settlementAmount }: SignableTrade,
  account: Address,
  signer: Address,
): Promise<boolean> {
  const largest = faceAmount > settlementAmount ? faceAmount : settlementAmount;
  return readContract(client, {
    address: registry,
    abi: participantRegistryAbi,
    functionName: "mayAct",
    args: [account, signer, powers.trade, largest],
  });
}

/** The contract that confirms a signature (ERC-1271): a listed one that its first 20 bytes name, else the account. */
async function confirmingWallet(
  client: ReadClient,
  account: Address,
  signature: Hex,
  digest: Hex,
  mayTrade: (by: Address) => Promise<boolean>,
): Promise<Address | undefined> {
  const named = size(signature) < ADDRESS_SIZE ? undefined : slice(signature, 0, ADDRESS_SIZE);
  const listed = named !== undefined && (await mayTrade(named));
  const wallet = listed ? named : account;
  const bytes: Hex = listed ? `0x${signature.slice(2 + 2 * ADDRESS_SIZE)}` : signature;
  const confirmed =
    (await mayTrade(wallet)) && (await isConfirmed(client, { wallet, digest, signature: bytes }));
  return confirmed ? wallet : undefined;
}
