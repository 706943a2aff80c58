import type { AccountView } from "./participantBook.ts";

export interface ActTerms {
  signer: string;
  /** Bits of `powers`. */
  power: number;
  /** Largest amount of the act, in minor units. */
  amount: bigint;
  /** UNIX seconds. */
  time: bigint;
}

/**
 * Whether a signer may act for an account, as `mayAct` of `contracts/participants/Participants.sol` answers it: the account's
 * own key where it may, else a signer with the power, within its limit, before its end.
 *
 * @example
 * mayAct(account, { signer, power: powers.trade, amount: trade.faceAmount, time });
 */
export function mayAct(account: AccountView, { signer, power, amount, time }: ActTerms): boolean {
  const wanted = signer.toLowerCase();
  if (wanted === account.account.toLowerCase()) return account.ownKey;
  const stored = account.signers.find((each) => each.signer.toLowerCase() === wanted);
  return (
    stored !== undefined &&
    power !== 0 &&
    (stored.powers & power) === power &&
    (stored.limit === 0n || amount <= stored.limit) &&
    (stored.validUntil === 0n || time < stored.validUntil)
  );
}
