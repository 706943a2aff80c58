import { fromRlp, keccak256, toRlp, type Hex } from "viem";

import { encodeBlockHeader, type BlockHeader } from "../../domain/blockHeader.ts";

/** How a chain makes a block's hash of its header. */
export type HashRule = "ethereum" | "besu-qbft";

/**
 * The rule by which a header has a hash; undefined where it has it by none.
 *
 * `ethereum`: the hash of the header's RLP. `besu-qbft`: the same with round 0 and without commit seals in `extraData`,
 * for these differ from one validator's copy of a block to another's; in a genesis block `extraData` stays as it is.
 *
 * Source: Besu, `BftBlockHashing.calculateHashOfBftBlockOnchain` and `QbftExtraDataCodec` with
 * `EXCLUDE_COMMIT_SEALS_AND_ROUND_NUMBER`.
 *
 * @example
 * matchBlockHash(header, "0x…"); // "besu-qbft"
 */
export function matchBlockHash(header: BlockHeader, hash: Hex): HashRule | undefined {
  if (ethereumHash(header) === hash) return "ethereum";
  return besuQbftHash(header) === hash ? "besu-qbft" : undefined;
}

/** The hash of a header by Ethereum's rule. */
export function ethereumHash(header: BlockHeader): Hex {
  return keccak256(encodeBlockHeader(header));
}

/** The hash of a header by the rule of Besu's QBFT; undefined where its `extraData` is not of that form. */
export function besuQbftHash(header: BlockHeader): Hex | undefined {
  if (header.number === 0n) return ethereumHash(header);
  const extraData = withoutSeals(header.extraData);
  return extraData === undefined ? undefined : ethereumHash({ ...header, extraData });
}

/** RLP([vanity, validators, vote, round, seals]) with round 0, which is an empty string, and no seals. */
function withoutSeals(extraData: Hex): Hex | undefined {
  const fields = decode(extraData);
  if (fields?.length !== 5) return undefined;
  const [vanity, validators, vote] = fields;
  return toRlp([vanity, validators, vote, "0x", []] as never);
}

function decode(rlp: Hex): readonly unknown[] | undefined {
  try {
    const value = fromRlp(rlp);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
