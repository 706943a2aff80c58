import { parseEventLogs, type Hex, type Log } from "viem";

import { hashTimeLockAbi } from "../../abi/hashTimeLock.ts";
import type { Agreement, HashLock, HashLockStatus } from "../../domain/hashLock.ts";

/** A lock as events tell it. */
export interface LockState {
  id: Hex;
  terms: HashLock;
  agreement: Agreement;
  status: HashLockStatus;
  /** Where it was opened. */
  opened: { blockNumber: bigint; transactionHash: Hex; logIndex: number };
  secret?: Hex;
}

/** The next state of a lock after an event of the contract; undefined where the event changes none. */
export function foldLock(state: LockState | undefined, log: HashTimeLockLog): LockState | undefined {
  if (log.eventName === "HashLocked") {
    const { id, terms, agreement } = log.args;
    const { blockNumber, transactionHash, logIndex } = log;
    return { id, terms, agreement, status: "locked", opened: { blockNumber, transactionHash, logIndex } };
  }
  // Events under an identity that nobody locked mean nothing.
  if (state === undefined) return undefined;
  switch (log.eventName) {
    case "SecretRevealed":
      return { ...state, status: "delivered", secret: log.args.secret };
    case "DeliveryWaits":
      return { ...state, status: "revealed" };
    case "HashLockDelivered":
      return { ...state, status: "delivered" };
    case "HashLockRefunded":
      return { ...state, status: "refunded" };
    case "SecretAdmitted": // SecretRevealed follows
    case "EIP712DomainChanged":
  }
  return undefined;
}

/** Events of a hash time lock contract, in the order of the chain. */
export function decodeLocks(logs: Log[]) {
  return parseEventLogs({ abi: hashTimeLockAbi, logs, strict: true }) as HashTimeLockLog[];
}

type Decoded = ReturnType<typeof parseEventLogs<typeof hashTimeLockAbi, true>>[number];

export type HashTimeLockLog = Decoded & { blockNumber: bigint; transactionHash: Hex; logIndex: number };

/** The identity that an event is about; undefined where it is about none. */
export function lockOfEvent(log: HashTimeLockLog): Hex | undefined {
  return "id" in log.args ? log.args.id : undefined;
}
