import type { Address, Hex, LocalAccount, TransactionSerializable, TypedDataDefinition } from "viem";

import { RpcFault, type Answer } from "./stubSigner.ts";

/**
 * Answers as Consensys Web3Signer does (`web3signer eth1`), written after its source of 2024: two texts for typed data
 * and no `_v4`, the chain of its own configuration, a type that follows from the fees, defaults of its own, and whatever
 * it does not know passed on to a node. No substitute for it: its Java does not run here.
 */
export function web3Signer(account: LocalAccount, chainId: number): Answer {
  const invalid = new RpcFault(-32_602, "Invalid params");
  const known = (address: unknown) => {
    if (address?.toString().toLowerCase() !== account.address.toLowerCase())
      throw new RpcFault(-32_000, "No unlocked account matches the Sender");
  };
  return async (method, params) => {
    const [first, second, ...more] = params;
    switch (method) {
      case "eth_accounts":
        return [account.address.toLowerCase()];
      case "eth_sign":
        known(first);
        return account.signMessage({ message: { raw: second as Hex } });
      case "eth_signTypedData":
        if (typeof first !== "string" || typeof second !== "string" || more.length > 0) throw invalid;
        known(first);
        return account.signTypedData(JSON.parse(second) as TypedDataDefinition);
      case "eth_signTransaction": {
        const request = first as Request;
        if (request.nonce === undefined) throw invalid;
        known(request.from);
        return account.signTransaction(transactionOf(request, chainId));
      }
      default:
        throw new RpcFault(-32_601, "Method not found"); // Besu behind it
    }
  };
}

interface Request {
  from: Address;
  to?: Address;
  nonce?: Hex;
  gas?: Hex;
  value?: Hex;
  data?: Hex;
  gasPrice?: Hex;
  maxFeePerGas?: Hex;
  maxPriorityFeePerGas?: Hex;
}

function transactionOf(request: Request, chainId: number): TransactionSerializable {
  const { to, nonce, gas = "0x15f90", value = "0x0", data = "0x", gasPrice = "0x0" } = request;
  const common = {
    chainId,
    ...(to !== undefined && { to }),
    nonce: Number(nonce),
    gas: BigInt(gas),
    value: BigInt(value),
    data,
  };
  const { maxFeePerGas, maxPriorityFeePerGas } = request;
  return maxFeePerGas === undefined || maxPriorityFeePerGas === undefined
    ? { type: "legacy", gasPrice: BigInt(gasPrice), ...common }
    : {
        type: "eip1559",
        maxFeePerGas: BigInt(maxFeePerGas),
        maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas),
        ...common,
      };
}
