import {
  getTypesForEIP712Domain,
  isHex,
  numberToHex,
  stringify,
  stringToHex,
  toHex,
  type Address,
  type Hex,
  type LocalAccount,
  type SignableMessage,
  type TransactionSerializable,
  type TypedDataDefinition,
} from "viem";

import { parseAddress } from "../domain/address.ts";
import { quote } from "../errors/quote.ts";
import { malformedAnswer, otherTransaction } from "../errors/signer.ts";
import { isUnknownMethod } from "../errors/unknownMethod.ts";
import { property } from "../errors/walk.ts";
import { differencesBetween, parseSigned, signableType, type SignableType } from "./signableTransaction.ts";
import { connectSigner, type SignerConnection, type SignerConnectionParameters } from "./signerConnection.ts";
import { verifiedAccount } from "./verifiedAccount.ts";

export type TypedDataMethod = "eth_signTypedData_v4" | "eth_signTypedData";

export type RemoteAccountParameters = SignerConnectionParameters & {
  address: Address;
  /** The only chain that it signs transactions for: without it, the chain that the node says. */
  chainId?: number | undefined;
  /** Under which name it signs typed data; found out where it is left out. Web3Signer's is the one without a number. */
  typedDataMethod?: TypedDataMethod | undefined;
};

/**
 * An account whose key a remote signer keeps, behind the JSON-RPC methods that Web3Signer and wallets share. The signer
 * is not trusted: what it signed must be what it was given, by this address, or it is not used.
 *
 * @throws {InputError} Where the address or the URL is malformed.
 * @throws {SignerError} When signing: the signer is away, refuses, or signed something else.
 *
 * @example
 * const account = remoteAccount({ url: "https://signer.bank.example:9000", address, chainId: ledger.chainId });
 * const client = createClient({ account, transport: http(node) });
 * await signTrade(client, { ledger, trade });
 */
export function remoteAccount(parameters: RemoteAccountParameters): LocalAccount {
  const address = parseAddress(parameters.address);
  const signer = connectSigner(parameters);
  let { typedDataMethod } = parameters;

  async function signTypedData(typedData: TypedDataDefinition): Promise<Hex> {
    const params = [address, typedDataText(typedData)];
    const sign = async (method: TypedDataMethod) => hexOf(signer, await signer.ask(method, params));
    if (typedDataMethod !== undefined) return sign(typedDataMethod);
    try {
      return await sign("eth_signTypedData_v4");
    } catch (error) {
      if (!isUnknownMethod(error)) throw error;
      const signature = await sign("eth_signTypedData");
      typedDataMethod = "eth_signTypedData";
      return signature;
    }
  }

  return verifiedAccount({
    name: signer.name,
    address,
    chainId: parameters.chainId,
    async signTransaction(transaction) {
      const request = requestOf(address, transaction, signableType(transaction));
      const answer = await signer.ask("eth_signTransaction", [request]);
      // geth wraps the bytes, and tells the same once more in words of its own.
      return signatureIn(signer, transaction, hexOf(signer, property(answer, "raw") ?? answer));
    },
    async signMessage(message) {
      return hexOf(signer, await signer.ask("eth_sign", [address, messageBytes(message)]));
    },
    signTypedData,
  });
}

/**
 * The addresses that a remote signer says it signs for.
 *
 * @throws {SignerError} It is away, refuses, or answers no list of addresses.
 *
 * @example
 * const [address] = await remoteAddresses({ url: "https://signer.bank.example:9000" });
 */
export async function remoteAddresses(parameters: SignerConnectionParameters): Promise<Address[]> {
  const signer = connectSigner(parameters);
  const answer = await signer.ask("eth_accounts", []);
  try {
    return (answer as string[]).map((address) => parseAddress(address));
  } catch (cause) {
    const expected = "a list of addresses";
    throw malformedAnswer(signer.name, { field: "eth_accounts", expected, actual: quote(answer) }, cause);
  }
}

/** Every field in full: a signer fills what is left out with values of its own. */
function requestOf(from: Address, transaction: TransactionSerializable, type: SignableType) {
  const { chainId, nonce = 0, gas = 0n, to, value = 0n, data = "0x", accessList = [] } = transaction;
  const { gasPrice = 0n, maxFeePerGas = 0n, maxPriorityFeePerGas = 0n } = transaction;
  const dynamic = {
    maxFeePerGas: numberToHex(maxFeePerGas),
    maxPriorityFeePerGas: numberToHex(maxPriorityFeePerGas),
  };
  return {
    from,
    type: { legacy: "0x0", eip2930: "0x1", eip1559: "0x2" }[type],
    chainId: numberToHex(chainId!),
    nonce: numberToHex(nonce),
    gas: numberToHex(gas),
    value: numberToHex(value),
    data,
    ...(to !== undefined && to !== null && { to }),
    ...(type === "eip1559" ? dynamic : { gasPrice: numberToHex(gasPrice) }),
    ...((type === "eip2930" || accessList.length > 0) && { accessList }),
  };
}

/** The signature of a signed transaction that is the one asked for, field by field. */
function signatureIn(signer: SignerConnection, asked: TransactionSerializable, raw: Hex): Hex {
  const answer = parseSigned(raw);
  if (answer === undefined)
    throw malformedAnswer(signer.name, {
      field: "eth_signTransaction",
      expected: "a signed transaction",
      actual: quote(raw),
    });
  const differences = differencesBetween(asked, answer.signed);
  if (differences.length > 0) throw otherTransaction(signer.name, differences);
  return answer.signature;
}

/** As text, since Web3Signer takes nothing else here; the type of the domain is part of it. */
function typedDataText({ domain, types, primaryType, message }: TypedDataDefinition): string {
  const withDomain = { EIP712Domain: getTypesForEIP712Domain({ domain }), ...types };
  return stringify({ types: withDomain, domain, primaryType, message });
}

function messageBytes(message: SignableMessage): Hex {
  if (typeof message === "string") return stringToHex(message);
  return typeof message.raw === "string" ? message.raw : toHex(message.raw);
}

function hexOf(signer: SignerConnection, answer: unknown): Hex {
  if (isHex(answer)) return answer;
  throw malformedAnswer(signer.name, {
    field: "answer",
    expected: "hexadecimal digits after 0x",
    actual: quote(answer),
  });
}
