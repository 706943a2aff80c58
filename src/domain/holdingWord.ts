import { encodeAbiParameters, keccak256, type Address, type Hex } from "viem";

// The storage of a token that has an account's holding: contracts/ledger/Holding.sol and Holdings.sol.

/** Slot of the mapping `_holdings`, in `Bond` and in `WholesaleCash`. A test holds it to the compiler's layout. */
export const HOLDINGS_SLOT = 2n;

const AMOUNT_MASK = 2n ** 96n - 1n;
const LOCKED_SHIFT = 96n;
const EPOCH_SHIFT = 192n;
const ORDERS_SHIFT = 224n;
const LIMITED_SHIFT = 232n;
const USED_BITS = 233n;

/** What one word of storage says of an account. */
export interface HoldingWord {
  /** Everything the account owns, in minor units. */
  total: bigint;
  /** Part of the total that open locks reserve. */
  locked: bigint;
  /** Record dates that had passed when the holding last changed. */
  epoch: number;
  /** Freeze orders on the account, expired ones included. What they freeze is not in the word. */
  freezeOrders: number;
  /** Whether a holding limit is set. */
  limited: boolean;
}

/**
 * The storage key of an account's holding.
 *
 * @example
 * await getStorageAt(client, { address: bond, slot: holdingKey(account) });
 */
export function holdingKey(account: Address): Hex {
  const slot = encodeAbiParameters([{ type: "address" }, { type: "uint256" }], [account, HOLDINGS_SLOT]);
  return keccak256(slot);
}

/**
 * What a word says; undefined where it can be no holding: unused bits are set, or more is locked than owned.
 *
 * @example
 * decodeHoldingWord(5n << 96n | 12n); // { total: 12n, locked: 5n, epoch: 0, freezeOrders: 0, limited: false }
 */
export function decodeHoldingWord(word: bigint): HoldingWord | undefined {
  const total = word & AMOUNT_MASK;
  const locked = (word >> LOCKED_SHIFT) & AMOUNT_MASK;
  if (word >> USED_BITS !== 0n || locked > total) return undefined;
  return {
    total,
    locked,
    epoch: Number((word >> EPOCH_SHIFT) & 0xffff_ffffn),
    freezeOrders: Number((word >> ORDERS_SHIFT) & 0xffn),
    limited: ((word >> LIMITED_SHIFT) & 1n) === 1n,
  };
}
