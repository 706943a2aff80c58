import type { Address, TransactionReceipt } from "viem";

import { displayAmount, type Instrument } from "../../src/actions/instruments/findInstrument.ts";
import type {
  AccountView,
  ParticipantView,
  SignerView,
} from "../../src/actions/participants/listParticipants.ts";
import { accountName, findAccount } from "../../src/actions/participants/resolveAccount.ts";
import { WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import type { FreezeOrderView } from "../../src/actions/tokens/readFreezeOrders.ts";
import type { Holding } from "../../src/actions/tokens/readHolding.ts";
import { participantRoles, powers } from "../../src/domain/accounts.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { formatMask } from "../../src/domain/names.ts";
import { plain } from "./print.ts";

/** `Example Bank Limited (BANKHKHHXXX/pledge)`. */
export function holderName(directory: readonly ParticipantView[], account: Address): string {
  const entry = findAccount(directory, account);
  const name = plain(accountName(directory, account));
  return entry === undefined ? name : `${plain(entry.participant.legalName)} (${name})`;
}

/** The transaction that did something, for JSON. */
export function receiptDocument({ transactionHash, blockNumber, gasUsed }: TransactionReceipt) {
  return { transaction: transactionHash, block: Number(blockNumber), gasUsed: Number(gasUsed) };
}

/** A holding for JSON and for a table. */
export function holdingRow(holding: Holding, { currency }: Instrument): string[] {
  return [holding.total, holding.free, holding.locked, holding.frozen].map((amount) =>
    formatMoney(amount, currency),
  );
}

export const HOLDING_COLUMNS = ["total", "free", "locked", "frozen"];

/** A participant for JSON: masks by name. */
export function participantDocument({ roles, accounts, ...participant }: ParticipantView) {
  return {
    ...participant,
    roles: formatMask(participantRoles, roles),
    accounts: accounts.map(accountDocument),
  };
}

/** An account for JSON: masks by name. */
export function accountDocument({ signers, ...account }: AccountView) {
  return { ...account, signers: signers.map(signerDocument) };
}

function signerDocument({ powers: mask, ...signer }: SignerView) {
  return { ...signer, powers: formatMask(powers, mask) };
}

/** A signer in one line. */
export function signerLine({ signer, powers: mask, limit, validUntil, revoked }: SignerView): string {
  if (revoked) return `${signer}  revoked`;
  const limits = [
    ...(limit === 0n ? [] : [`up to ${limit} minor units`]),
    ...(validUntil === 0n ? [] : [`until ${formatInstant(validUntil)}`]),
  ];
  return [`${signer}  ${formatMask(powers, mask)}`, ...limits].join(", ");
}

/** A freeze order in one line. */
export function freezeLine({ caseRef, amount, expiresAt }: FreezeOrderView, instrument: Instrument): string {
  const what = amount === WHOLE_ACCOUNT ? `${instrument.code} as a whole` : displayAmount(amount, instrument);
  const end = expiresAt === 0n ? "" : `, until ${formatInstant(expiresAt)}`;
  return `${what} frozen, case ${plain(caseRef)}${end}`;
}
