import type { Address, Hex } from "viem";

/** A contract that a report rests on. */
export interface ContractOrigin {
  /** Such as `DvP` or `WholesaleCash HKD`. */
  name: string;
  address: Address;
  /** Keccak-256 of the code at the address; null where no node was asked. */
  codeHash: Hex | null;
}

/** Where what a report says comes from. */
export interface Provenance {
  /** Identity of the ledger, 32 bytes. */
  ledgerId: Hex;
  chainId: number;
  /** The last block that counts. */
  block: {
    number: bigint;
    hash: Hex;
    /** UNIX seconds. */
    time: bigint;
  };
  contracts: readonly ContractOrigin[];
}
