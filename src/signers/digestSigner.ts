import { hexToBytes, isAddressEqual, type Address, type Hex, type LocalAccount } from "viem";

import { InputError } from "../errors/input.ts";
import { signerErrorFrom } from "../errors/signer.ts";
import { addressOfKey } from "./publicKey.ts";
import { recoverableSignature, type EcdsaEncoding } from "./recoverableSignature.ts";
import { verifiedAccount } from "./verifiedAccount.ts";

/**
 * A key in a device or a key service (HSM, KMS) that signs 32 bytes by ECDSA and knows nothing of Ethereum. Both calls
 * end by themselves; one that fails because the device is away throws `signerUnreachable`, so that it is tried again.
 */
export interface DigestSigner {
  /** How it is called in errors, at the start of a sentence. */
  name?: string;
  /** What `sign` returns. */
  encoding: EcdsaEncoding;
  /** A SubjectPublicKeyInfo in DER, or the point of 65 bytes. */
  publicKey(): Promise<Uint8Array>;
  /** Signs these 32 bytes as they are; they are a hash already. */
  sign(digest: Uint8Array): Promise<Uint8Array>;
}

export interface DigestAccountParameters {
  /** The address that its key should have, where it is known. */
  address?: Address | undefined;
  /** The only chain that it signs transactions for: without it, the chain that the node says. */
  chainId?: number | undefined;
}

/**
 * An account whose key is in a device or a key service. What it signs is normalised to Ethereum's form (the smaller
 * `s`, and which of two keys it recovers to), and is given out only where it is by the key that the device showed.
 *
 * @throws {InputError} Where its key is of another curve, or of another address than the one stated.
 * @throws {SignerError} It is away or refuses; when signing also where what it gave is no signature of its key.
 *
 * @example
 * const account = await digestAccount({
 *   encoding: "der",
 *   publicKey: async () => (await kms.send(new GetPublicKeyCommand({ KeyId }))).PublicKey!,
 *   sign: async (Message) =>
 *     (await kms.send(
 *       new SignCommand({ KeyId, Message, MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_256" }),
 *     )).Signature!,
 * });
 */
export async function digestAccount(
  signer: DigestSigner,
  { address: expected, chainId }: DigestAccountParameters = {},
): Promise<LocalAccount> {
  const { name = "The signer" } = signer;
  const ask = async (run: () => Promise<Uint8Array>) => {
    try {
      return await run();
    } catch (thrown) {
      throw signerErrorFrom(name, thrown);
    }
  };

  const address = addressOfKey(await ask(() => signer.publicKey()));
  if (expected !== undefined && !isAddressEqual(address, expected))
    throw new InputError({
      field: "address",
      given: expected,
      expected: `${address}, that of the signer's key`,
    });

  async function sign(hash: Hex): Promise<Hex> {
    const bytes = await ask(() => signer.sign(hexToBytes(hash)));
    return recoverableSignature({ name, address, hash, encoding: signer.encoding, bytes });
  }

  return verifiedAccount({
    name,
    address,
    chainId,
    signTransaction: (_, hash) => sign(hash),
    signMessage: (_, hash) => sign(hash),
    signTypedData: (_, hash) => sign(hash),
  });
}
