import {
  recoverAddress,
  recoverTypedDataAddress,
  size,
  type Address,
  type Hex,
  type TypedDataDefinition,
} from "viem";

/** Half the order of secp256k1, rounded down. The contracts take the smaller `s` only, so that no signature has a twin. */
export const MOST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * Who signed typed data by ECDSA, judged as the contracts do: 65 bytes, `v` 27 or 28, the smaller `s`. Any 65 bytes
 * recover to *some* address: compare it with who should have signed.
 *
 * @returns Undefined where the bytes are no such signature.
 *
 * @example
 * const signer = await recoverSigner(tradeTypedData(venue, trade), signature);
 */
export async function recoverSigner(
  typedData: TypedDataDefinition,
  signature: Hex,
): Promise<Address | undefined> {
  return recover(signature, () => recoverTypedDataAddress({ ...typedData, signature }));
}

/** As {@link recoverSigner}, of a hash of 32 bytes. */
export async function recoverHashSigner(hash: Hex, signature: Hex): Promise<Address | undefined> {
  return recover(signature, () => recoverAddress({ hash, signature }));
}

async function recover(signature: Hex, run: () => Promise<Address>): Promise<Address | undefined> {
  if (size(signature) !== 65) return undefined;
  const s = BigInt(`0x${signature.slice(66, 130)}`);
  const v = Number.parseInt(signature.slice(130), 16);
  if (s > MOST_S || (v !== 27 && v !== 28)) return undefined;
  try {
    return await run();
  } catch {
    return undefined; // `r` is on no point of the curve, or nought
  }
}
