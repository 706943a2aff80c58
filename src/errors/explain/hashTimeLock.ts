import { hashLockStatuses } from "../../domain/hashLock.ts";
import { name, raw, time, type Explanations } from "./show.ts";

/** Errors of `contracts/settlement/IHashTimeLock.sol`. */
export const hashTimeLockExplanations: Explanations = {
  HashTimeLock_BadMargins: ({ minMargin, maxTime, longest }) => ({
    message:
      `Legs would end at least ${raw(minMargin)} seconds apart and locks stand for at most ${raw(maxTime)}; ` +
      `the margin is more than nought and shorter than that time, and ${raw(longest)} seconds is the longest`,
    hint: "Deploy it with times in that order.",
    retry: "after-fix",
  }),
  HashTimeLock_EmptyHashlock: () => ({
    message: "The terms name no hashlock",
    hint: "Give the SHA-256 of a secret of 32 random bytes.",
    retry: "after-fix",
  }),
  HashTimeLock_EmptyCounterLeg: () => ({
    message: "The agreement names no ledger, or no amount, for the other leg",
    hint: "State the other leg in full; for a transfer without one, use a transfer.",
    retry: "after-fix",
  }),
  HashTimeLock_UnlistedToken: ({ asset }) => ({
    message: `The token ${raw(asset)} is not listed on this ledger`,
    hint: "Check the address against the instrument directory: it may be a look-alike, or delisted.",
    retry: "after-fix",
  }),
  HashTimeLock_WrongAgreement: ({ given, expected }) => ({
    message: `The terms name the agreement ${raw(given)}; the one that came with them is ${raw(expected)}`,
    hint: "Send terms and agreement as both parties exchanged them, with the code under which the token is listed.",
    retry: "after-fix",
  }),
  HashTimeLock_DatesOutOfOrder: ({ lockBefore, deadline, refundableFrom }) => ({
    message:
      `The times are out of order: to be locked before ${time(lockBefore)}, deadline ${time(deadline)}, ` +
      `refundable from ${time(refundableFrom)}`,
    hint: "Locking ends first, then comes the deadline, and the refund not before it.",
    retry: "after-fix",
  }),
  HashTimeLock_BadArbiters: ({ count, window }) => ({
    message: `${raw(count)} arbiters are named, with ${raw(window)} seconds to admit a secret`,
    hint: "Name three different arbiters and a time for them after the deadline, or neither.",
    retry: "after-fix",
  }),
  HashTimeLock_MarginTooSmall: ({ firstEnds, lastDeadline, minMargin }) => ({
    message:
      `The leg that ends first can be refunded from ${time(firstEnds)}, and the deadline of the other is ${time(lastDeadline)}; ` +
      `at least ${raw(minMargin)} seconds lie between them`,
    hint: "The leg whose owner knows the secret ends last: propose the trade anew with times further apart.",
    retry: "after-fix",
  }),
  HashTimeLock_LockTooLate: ({ lockBefore, time: now }) => ({
    message: `The lock could be opened before ${time(lockBefore)}; it is ${time(now)} on the ledger`,
    hint: "Whoever has locked takes back at the end; propose the trade anew.",
    retry: "no",
  }),
  HashTimeLock_LockTooLong: ({ refundableFrom, latest }) => ({
    message: `The lock would stand until ${time(refundableFrom)}; a lock opened now ends ${time(latest)} at the latest`,
    hint: "Propose the trade with earlier times.",
    retry: "after-fix",
  }),
  HashTimeLock_NotAuthorised: ({ owner, caller }) => ({
    message: `${raw(caller)} may not lock for the account ${raw(owner)}`,
    hint: "Send it from the account's own key, or from a signer with the power lock and within its limit.",
    retry: "after-fix",
  }),
  HashTimeLock_NotSigned: ({ owner, recovered }) => ({
    message: `The account ${raw(owner)} has not signed this lock; the signature leads to ${raw(recovered)}`,
    hint: "Compare every term with what was signed, and see whether the signer still has the power lock, within its limit.",
    retry: "after-fix",
  }),
  HashTimeLock_BadSecretLength: ({ length }) => ({
    message: `The secret has ${raw(length)} bytes; a secret has 32`,
    hint: "Give the secret as it was made: 0x and 64 hexadecimal digits.",
    retry: "after-fix",
  }),
  HashTimeLock_WrongSecret: ({ hash, hashlock }) => ({
    message: `The SHA-256 of the secret is ${raw(hash)}; the hashlock is ${raw(hashlock)}`,
    hint: "It belongs to another trade: give the secret of this one.",
    retry: "after-fix",
  }),
  HashTimeLock_Expired: ({ deadline, time: now }) => ({
    message: `The secret counted before ${time(deadline)}; it is ${time(now)} on the ledger`,
    hint: "Where the terms name arbiters, two of them can still admit it; else the lock is given back.",
    retry: "no",
  }),
  HashTimeLock_NotYetRefundable: ({ refundableFrom, time: now }) => ({
    message: `The lock can be given back from ${time(refundableFrom)}; it is ${time(now)} on the ledger`,
    hint: "Send it again then; anybody may.",
    retry: "later",
  }),
  HashTimeLock_OutsideArbitration: ({ deadline, refundableFrom, time: now }) => ({
    message:
      `Arbiters may admit a secret from ${time(deadline)} until before ${time(refundableFrom)}; ` +
      `it is ${time(now)} on the ledger`,
    hint: "Before the deadline anybody claims with the secret; after the window the lock is given back.",
    retry: "after-fix",
  }),
  HashTimeLock_NotAdmitted: ({ id, arbiters, needed }) => ({
    message: `${raw(arbiters)} of the arbiters signed that the secret of ${raw(id)} is admitted; it takes ${raw(needed)}`,
    hint: "Collect the signatures of two arbiters over the same reasons, in the order in which the terms name them.",
    retry: "after-fix",
  }),
  HashTimeLock_WrongStatus: ({ id, status }) => {
    const standing = name(hashLockStatuses, status);
    return {
      message:
        standing === "none"
          ? `There is no hash time lock ${raw(id)}`
          : `The hash time lock ${raw(id)} is ${standing}, which this act does not go with`,
      hint: "Look at how both legs stand, with `htlc status`; terms that differ in one word name another lock.",
      retry: "no",
    };
  },
  HashTimeLock_GasTooLow: ({ needed, left }) => ({
    message: `${raw(left)} gas is left for a delivery that may need ${raw(needed)}`,
    hint: "Send it again with more gas: the secret is not revealed without its delivery having been tried.",
    retry: "after-fix",
  }),
};
