import { numberToHex, zeroAddress, type Address, type Hex } from "viem";

import { encodeQbftExtraData } from "./extraData.ts";
import type { NetworkTerms } from "./terms.ts";

/** The genesis file of a QBFT network, by the names that Besu gives them. */
export interface QbftGenesis {
  config: {
    chainId: number;
    berlinBlock: 0;
    londonBlock: 0;
    shanghaiTime: 0;
    cancunTime: 0;
    zeroBaseFee: true;
    qbft: { blockperiodseconds: number; epochlength: number; requesttimeoutseconds: number };
  };
  nonce: Hex;
  timestamp: Hex;
  extraData: Hex;
  gasLimit: Hex;
  difficulty: Hex;
  mixHash: Hex;
  coinbase: Address;
  alloc: Record<string, never>;
}

/** Says that a block is of the Istanbul family: "ctical byzantine fault tolerance" in ASCII. */
const ISTANBUL_MIX_HASH: Hex = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";

/**
 * The genesis block of a network without gas prices, with every fork up to Cancun from the first block on, as the
 * contracts are compiled for it. Nobody owns any ether: there is none.
 *
 * `contractSizeLimit` stays at Ethereum's 24,576 bytes: every contract of this suite is smaller, and a larger limit lets
 * one contract make every node slower.
 *
 * Sources: https://besu.hyperledger.org/public-networks/reference/genesis-items,
 * https://besu.hyperledger.org/private-networks/how-to/configure/consensus/qbft (timeout of twice the period, difficulty,
 * mix hash) and https://besu.hyperledger.org/private-networks/how-to/configure/free-gas (`zeroBaseFee`).
 *
 * @param validators In the order that the block gets.
 *
 * @example
 * const file = JSON.stringify(qbftGenesis(terms, validators), undefined, 2);
 */
export function qbftGenesis(
  { chainId, blockPeriod, epochLength, gasLimit }: NetworkTerms,
  validators: readonly Address[],
): QbftGenesis {
  return {
    config: {
      chainId,
      berlinBlock: 0,
      londonBlock: 0,
      shanghaiTime: 0,
      cancunTime: 0,
      zeroBaseFee: true,
      qbft: {
        blockperiodseconds: blockPeriod,
        epochlength: epochLength,
        requesttimeoutseconds: 2 * blockPeriod,
      },
    },
    nonce: "0x0",
    timestamp: "0x0",
    extraData: encodeQbftExtraData(validators),
    gasLimit: numberToHex(gasLimit),
    difficulty: "0x1",
    mixHash: ISTANBUL_MIX_HASH,
    coinbase: zeroAddress,
    alloc: {},
  };
}
