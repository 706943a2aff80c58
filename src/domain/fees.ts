/** What a network asks for gas, in wei. Said by its operator: a guess on behalf of an unfunded sender fails. */
export type NetworkFees = { gasPrice: bigint } | { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

/** Of a permissioned network without gas prices: `zeroBaseFee`, and nodes that run with `--min-gas-price=0`. */
export const FREE: NetworkFees = { gasPrice: 0n };
