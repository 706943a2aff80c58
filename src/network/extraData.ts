import { toRlp, type Address, type Hex } from "viem";

/** 32 bytes that anybody may fill; a genesis block leaves them empty. */
const VANITY: Hex = `0x${"00".repeat(32)}`;

/**
 * The `extraData` of a QBFT genesis block: RLP([vanity, validators, no vote, round 0, no seals]). The order of the
 * validators is kept; Besu wants them ascending.
 *
 * Source: https://besu.hyperledger.org/private-networks/how-to/configure/consensus/qbft#extra-data
 *
 * @example
 * encodeQbftExtraData(["0x4592c8e45706cc08b8f44b11e43cba0cfc5892cb"]);
 */
export function encodeQbftExtraData(validators: readonly Address[]): Hex {
  const addresses = validators.map((address) => address.toLowerCase() as Hex);
  // The number 0 is an empty string in RLP: the round.
  return toRlp([VANITY, addresses, [], "0x", []]);
}
