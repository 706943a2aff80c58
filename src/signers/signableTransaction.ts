import {
  getTransactionType,
  keccak256,
  parseTransaction,
  serializeSignature,
  size,
  type Hex,
  type TransactionSerializable,
} from "viem";

import { InputError } from "../errors/input.ts";
import type { SignerDifference } from "../errors/signer.ts";

/** The transactions that signers sign here. Blobs and delegations of code have no use on these ledgers. */
const types = ["legacy", "eip2930", "eip1559"] as const;

export type SignableType = (typeof types)[number];

/**
 * The type of a transaction that may be signed. What it does not state counts as nought, as in its bytes; a chain it
 * must state, or it could be sent on any.
 *
 * @param chainId The only chain that it may be for; any where left out.
 * @throws {InputError} Where it is of another type, of another chain or of none.
 */
export function signableType(transaction: TransactionSerializable, chainId?: number): SignableType {
  const named = getTransactionType(transaction);
  const type = types.find((known) => known === named);
  if (type === undefined)
    throw new InputError({ field: "transaction.type", given: named, expected: `one of ${types.join(", ")}` });
  const { chainId: given } = transaction;
  if (given === undefined || (chainId !== undefined && given !== chainId))
    throw new InputError({
      field: "transaction.chainId",
      given,
      expected:
        chainId === undefined ? "the chain it is for" : `${chainId}, the only chain this key is used for`,
      hint: "Signed as it is, it could be sent on a chain that is not meant.",
    });
  return type;
}

/** A signed transaction taken apart, its signature as 65 bytes; undefined where the bytes are none. */
export function parseSigned(raw: Hex): { signed: TransactionSerializable; signature: Hex } | undefined {
  try {
    const signed: TransactionSerializable = parseTransaction(raw);
    const { r, s, yParity } = signed;
    return { signed, signature: serializeSignature({ r: r!, s: s!, yParity: yParity! }) };
  } catch {
    return undefined;
  }
}

/** In what one transaction differs from another, field by field. */
export function differencesBetween(
  asked: TransactionSerializable,
  signed: TransactionSerializable,
): SignerDifference[] {
  const actual = fieldsOf(signed);
  return Object.entries(fieldsOf(asked)).flatMap(([field, value]) =>
    actual[field] === value ? [] : [{ field, expected: show(value), actual: show(actual[field]!) }],
  );
}

/** Everything of a transaction that a signature covers, comparable as text. */
function fieldsOf(transaction: TransactionSerializable): Record<string, string> {
  const { chainId, nonce, to, value, data, gas, gasPrice, maxFeePerGas, maxPriorityFeePerGas, accessList } =
    transaction;
  return {
    type: getTransactionType(transaction),
    chainId: String(chainId ?? "none"),
    nonce: String(nonce ?? 0),
    to: to?.toLowerCase() ?? "none",
    value: String(value ?? 0n),
    data: data?.toLowerCase() ?? "0x",
    gas: String(gas ?? 0n),
    gasPrice: String(gasPrice ?? 0n),
    maxFeePerGas: String(maxFeePerGas ?? 0n),
    maxPriorityFeePerGas: String(maxPriorityFeePerGas ?? 0n),
    accessList: JSON.stringify(accessList ?? []).toLowerCase(),
  };
}

const LONGEST = 80;

/** Long data by its length and hash: two that differ far behind must not look alike. */
function show(value: string): string {
  if (value.length <= LONGEST) return value;
  return value.startsWith("0x")
    ? `${size(value as Hex)} bytes of hash ${keccak256(value as Hex)}`
    : `${value.slice(0, LONGEST)}…`;
}
