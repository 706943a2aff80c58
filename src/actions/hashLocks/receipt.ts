import type { Hex, TransactionReceipt } from "viem";

/** An act on a hash time lock. */
export interface HashLockReceipt {
  /** Identity of the lock. */
  id: Hex;
  receipt: TransactionReceipt;
}

/** An act that delivers if it can. */
export interface DeliveryReceipt extends HashLockReceipt {
  /** False where the secret stands and delivery waits. */
  delivered: boolean;
}
