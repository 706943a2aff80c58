import { MethodNotFoundRpcError, type Transport } from "viem";

/**
 * A transport for a ledger whose gas is free: an account that signs for itself offers nothing for it, whatever the node
 * suggests, so that its address needs no coin. viem would add the suggestion to a base fee of nought, or leave the fees
 * to the node altogether where it offers to fill transactions in.
 *
 * @example
 * const client = createClient({ account: remoteAccount({ url, address }), transport: withoutFees(http(node)) });
 */
export function withoutFees(transport: Transport): Transport {
  return (parameters) => {
    const { request, ...rest } = transport(parameters);
    const asked = async (args: { method: string }, options: object) => {
      const { method } = args;
      if (method === "eth_maxPriorityFeePerGas") return "0x0";
      if (method === "eth_fillTransaction")
        throw new MethodNotFoundRpcError(new Error("gas is free here"), { method });
      return request(args, options);
    };
    return { ...rest, request: asked as typeof request };
  };
}
