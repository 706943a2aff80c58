import {
  encodeAbiParameters,
  hashStruct,
  hashTypedData,
  sha256,
  type Address,
  type Hex,
  type TypedDataDefinition,
} from "viem";

import type { InstrumentCode } from "./instrument.ts";

/** How a hash time lock stands, in the order of the Solidity enum. */
export const hashLockStatuses = ["none", "locked", "revealed", "delivered", "refunded"] as const;

export type HashLockStatus = (typeof hashLockStatuses)[number];

/** Where a hash time lock is, and a signature of it valid. */
export interface HashLockVenue {
  chainId: number;
  /** Address of the hash time lock contract. */
  hashTimeLock: Address;
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
}

/** The terms that every act names again; the struct of `contracts/settlement/IHashTimeLock.sol`. */
export interface HashLock {
  /** Account whose value is locked. */
  owner: Address;
  /** Account that receives, whoever presents the secret. */
  receiver: Address;
  /** Token locked. */
  asset: Address;
  /** Minor units. */
  amount: bigint;
  /** SHA-256 of the secret. */
  hashlock: Hex;
  /** UNIX seconds; the secret counts while the time is less. */
  deadline: bigint;
  /** UNIX seconds from which it is given back if nothing was revealed. */
  refundableFrom: bigint;
  /** Hash of the {@link Agreement}. */
  agreement: Hex;
}

/** The other leg as the owner of this one declares it; names of 32 bytes, see `docs/hash-time-locks.md`. */
export interface CounterLeg {
  ledgerId: Hex;
  venue: Hex;
  asset: Hex;
  owner: Hex;
  receiver: Hex;
  amount: bigint;
  deadline: bigint;
  refundableFrom: bigint;
}

/** What the parties agreed on beyond the lock itself. */
export interface Agreement {
  /** Whether the lock's owner knows the secret; its leg then ends last. */
  ownerHoldsSecret: boolean;
  /** UNIX seconds; the lock can be opened while the time is less. */
  lockBefore: bigint;
  /** Nobody, or three of whom two admit a secret after the deadline. */
  arbiters: readonly Address[];
  counterLeg: CounterLeg;
}

/** A lock as it is signed: with the code under which the directory lists its token. */
export interface SignableHashLock extends Omit<HashLock, "agreement"> {
  agreement: Agreement & { instrument: InstrumentCode };
}

/** EIP-712 types of a hash time lock. The order is part of what is signed. */
export const hashLockTypes = {
  HashLock: [
    { name: "owner", type: "address" },
    { name: "receiver", type: "address" },
    { name: "asset", type: "address" },
    { name: "amount", type: "uint256" },
    { name: "hashlock", type: "bytes32" },
    { name: "deadline", type: "uint256" },
    { name: "refundableFrom", type: "uint256" },
    { name: "agreement", type: "Agreement" },
  ],
  Agreement: [
    { name: "instrument", type: "string" },
    { name: "ownerHoldsSecret", type: "bool" },
    { name: "lockBefore", type: "uint256" },
    { name: "arbiters", type: "address[]" },
    { name: "counterLeg", type: "CounterLeg" },
  ],
  CounterLeg: [
    { name: "ledgerId", type: "bytes32" },
    { name: "venue", type: "bytes32" },
    { name: "asset", type: "bytes32" },
    { name: "owner", type: "bytes32" },
    { name: "receiver", type: "bytes32" },
    { name: "amount", type: "uint256" },
    { name: "deadline", type: "uint256" },
    { name: "refundableFrom", type: "uint256" },
  ],
} as const;

/** EIP-712 types of what an arbiter signs. */
export const admissionTypes = {
  Admission: [
    { name: "hashLockId", type: "bytes32" },
    { name: "secret", type: "bytes32" },
    { name: "reasonHash", type: "bytes32" },
  ],
} as const;

/** What two of three arbiters say together: this secret was known in time, for these reasons. */
export interface Admission {
  hashLockId: Hex;
  /** The secret, 32 bytes. */
  secret: Hex;
  /** Hash of the reasons. */
  reasonHash: Hex;
}

function hashLockDomain({ chainId, hashTimeLock, ledgerId }: HashLockVenue) {
  return {
    name: "Vinculum Hash Time Lock",
    version: "1",
    chainId,
    verifyingContract: hashTimeLock,
    salt: ledgerId,
  } as const;
}

/**
 * What a wallet signs to open a lock.
 *
 * @example
 * const signature = await wallet.signTypedData(hashLockTypedData(venue, lock));
 */
export function hashLockTypedData(
  venue: HashLockVenue,
  { owner, receiver, asset, amount, hashlock, deadline, refundableFrom, agreement }: SignableHashLock,
): TypedDataDefinition<typeof hashLockTypes, "HashLock"> {
  return {
    domain: hashLockDomain(venue),
    types: hashLockTypes,
    primaryType: "HashLock",
    message: { owner, receiver, asset, amount, hashlock, deadline, refundableFrom, agreement },
  };
}

/**
 * Identity of a lock: the digest of all its terms, and what the contract calls `HashLockId`.
 *
 * @example
 * hashLockId(venue, lock) === (await hashTimeLock.read.hashLockId([hashLockTerms(lock)]));
 */
export function hashLockId(venue: HashLockVenue, lock: SignableHashLock): Hex {
  return hashTypedData(hashLockTypedData(venue, lock));
}

/** EIP-712 hash of an agreement, for the field of that name. */
export function agreementHash(agreement: SignableHashLock["agreement"]): Hex {
  return hashStruct({ data: { ...agreement }, primaryType: "Agreement", types: hashLockTypes });
}

/**
 * The terms as the contract takes them.
 *
 * @example
 * await hashTimeLock.write.claim([hashLockTerms(lock), secret]);
 */
export function hashLockTerms({ agreement, ...lock }: SignableHashLock): HashLock {
  return { ...lock, agreement: agreementHash(agreement) };
}

/**
 * What an arbiter signs.
 *
 * @example
 * const signature = await arbiter.signTypedData(admissionTypedData(venue, { hashLockId, secret, reasonHash }));
 */
export function admissionTypedData(
  venue: HashLockVenue,
  { hashLockId: id, secret, reasonHash }: Admission,
): TypedDataDefinition<typeof admissionTypes, "Admission"> {
  return {
    domain: hashLockDomain(venue),
    types: admissionTypes,
    primaryType: "Admission",
    message: { hashLockId: id, secret, reasonHash },
  };
}

/**
 * The hashlock of a secret: SHA-256.
 *
 * @example
 * hashlockOf(secret) === terms.hashlock;
 */
export function hashlockOf(secret: Hex): Hex {
  return sha256(secret);
}

/** An address as the 32 bytes that name it in a counter-leg. */
export function addressName(address: Address): Hex {
  return encodeAbiParameters([{ type: "address" }], [address]);
}
