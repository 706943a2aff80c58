import {
  hashMessage,
  hashTypedData,
  isAddressEqual,
  keccak256,
  parseSignature,
  serializeTransaction,
  type Address,
  type Hex,
  type LocalAccount,
  type SerializeTransactionFn,
  type SignableMessage,
  type TransactionSerializable,
  type TypedDataDefinition,
} from "viem";
import { toAccount } from "viem/accounts";

import { recoverHashSigner } from "../domain/signature.ts";
import { malformedAnswer, wrongKey } from "../errors/signer.ts";
import { signableType } from "./signableTransaction.ts";

/** What somebody who keeps a key can sign: what it is in full, and the hash that the signature is over. */
export interface KeyKeeper {
  /** How it is called in errors, at the start of a sentence. */
  name: string;
  address: Address;
  /** The only chain that transactions are signed for; a node that says another is not believed. */
  chainId?: number | undefined;
  /** A signature of 65 bytes. */
  signTransaction(transaction: TransactionSerializable, hash: Hex): Promise<Hex>;
  signMessage(message: SignableMessage, hash: Hex): Promise<Hex>;
  signTypedData(typedData: TypedDataDefinition, hash: Hex): Promise<Hex>;
}

/**
 * A viem account whose key is kept elsewhere. Whatever its keeper does, what the account gives out is a signature of
 * its address over the hash that was computed here: of an answer nothing but the signature is used, and of a transaction
 * the bytes are ours.
 *
 * @throws {SignerError} Where the signature is none, or of another address.
 */
export function verifiedAccount(keeper: KeyKeeper): LocalAccount {
  async function verified(hash: Hex, signature: Hex): Promise<Hex> {
    const { name, address } = keeper;
    const by = await recoverHashSigner(hash, signature);
    if (by === undefined)
      throw malformedAnswer(name, {
        field: "signature",
        expected: "65 bytes: r, the smaller s, and v of 27 or 28",
        actual: signature,
      });
    if (!isAddressEqual(by, address)) throw wrongKey(name, address, by);
    return signature;
  }

  return toAccount({
    address: keeper.address,
    async signTransaction(transaction, options) {
      const serialize = (options?.serializer ?? serializeTransaction) as SerializeTransactionFn;
      signableType(transaction, keeper.chainId);
      const hash = keccak256(await serialize(transaction));
      const signature = await verified(hash, await keeper.signTransaction(transaction, hash));
      return serialize(transaction, parseSignature(signature)) as never;
    },
    async signMessage({ message }) {
      const hash = hashMessage(message);
      return verified(hash, await keeper.signMessage(message, hash));
    },
    async signTypedData(typedData) {
      const definition = typedData as TypedDataDefinition;
      const hash = hashTypedData(definition);
      return verified(hash, await keeper.signTypedData(definition, hash));
    },
  });
}
