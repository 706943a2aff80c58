import type { Address, Hex, TransactionReceipt } from "viem";

import { displayAmount, type Instrument } from "../../src/actions/instruments/findInstrument.ts";
import type { AccountView, ParticipantView, SignerView } from "../../src/domain/participantBook.ts";
import { accountName, findAccount } from "../../src/actions/participants/resolveAccount.ts";
import { WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import type { FreezeOrderView } from "../../src/actions/tokens/readFreezeOrders.ts";
import type { PastFreezeOrder } from "../../src/actions/tokens/readFreezes.ts";
import type { PastSeizure } from "../../src/actions/tokens/readOrders.ts";
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

/** Who may act for an account, a line each, its own key first. */
export function signerLines({ account, ownKey, signers }: AccountView): string[] {
  return [
    `  ${account}  own key${ownKey ? "" : ", may not act"}`,
    ...signers.map((signer) => `  ${signerLine(signer)}`),
  ];
}

/** A freeze order in one line. */
export function freezeLine({ caseRef, amount, expiresAt }: FreezeOrderView, instrument: Instrument): string {
  const what = amount === WHOLE_ACCOUNT ? `${instrument.code} as a whole` : displayAmount(amount, instrument);
  const end = expiresAt === 0n ? "" : `, until ${formatInstant(expiresAt)}`;
  return `${what} frozen, case ${plain(caseRef)}${end}`;
}

/** A freeze order with its legal basis and what became of it, in one line. */
export function pastOrderLine(order: PastFreezeOrder, instrument: Instrument, now: bigint): string {
  const { orderedBy, documentHash, since, lifted, expiresAt } = order;
  const ended = expiresAt !== 0n && expiresAt <= now ? "; it has ended" : "";
  const standing =
    lifted === undefined ? ended : `; lifted ${formatInstant(lifted.at)}: ${plain(lifted.reason)}`;
  return `${freezeLine(order, instrument)}; ordered by ${plain(orderedBy)}, since ${formatInstant(since)}, ${documentText(documentHash)}${standing}`;
}

/** A forced transfer with its legal basis, in one line. */
export function seizureLine(
  { from, to, amount, caseRef, legalBasis, documentHash, at }: PastSeizure,
  instrument: Instrument,
  directory: readonly ParticipantView[],
): string {
  const parties = `from ${holderName(directory, from)} to ${holderName(directory, to)}`;
  return `${displayAmount(amount, instrument)} moved by force ${parties}, case ${plain(caseRef)}; ${plain(legalBasis)}, ${formatInstant(at)}, ${documentText(documentHash)}`;
}

function documentText(hash: Hex | undefined): string {
  return hash === undefined ? "no document" : `document ${hash}`;
}
