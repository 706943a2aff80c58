import type { Address } from "viem";

import {
  marketOffset,
  parsePrice,
  tradePrice,
  type InterestTerms,
  type TradePrice,
} from "../../../../src/domain/accrual/tradePrice.ts";
import { resolveAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import { addBusinessDays, businessCalendar } from "../../../../src/domain/businessDays.ts";
import { addDays, compareDates, parseDate, type PlainDate } from "../../../../src/domain/dates.ts";
import { dateFromUnix, dateToUnix } from "../../../../src/domain/instants.ts";
import { parseFaceAmount, parseMoney } from "../../../../src/domain/money.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import type { Side } from "../../../../src/domain/trade.ts";
import { InputError } from "../../../../src/errors/input.ts";

/** What stands in the fields of the form, as it was typed. */
export interface ProposalFields {
  side: Side;
  /** Address of the reader's account. */
  account: string;
  isin: string;
  counterparty: string;
  face: string;
  price: string;
  /** Only where the bond's terms do not tell it. */
  accrued: string;
  tradeDate: string;
  settlementDate: string;
  /** Last day on which it settles. */
  lastDay: string;
}

export type FieldName = keyof ProposalFields;

/** What the fields are read against. */
export interface ProposalContext {
  participants: readonly ParticipantView[];
  security: Instrument;
  terms: InterestTerms;
  /** The cash of the bond's currency; undefined where the ledger has none. */
  cash: Instrument | undefined;
}

/** A trade that may be proposed. Times are UNIX seconds. */
export interface Proposal {
  seller: Address;
  buyer: Address;
  security: Instrument;
  faceAmount: bigint;
  payment: { cash: Instrument; settlementAmount: bigint };
  tradeDate: bigint;
  settlementDate: bigint;
  validUntil: bigint;
}

export interface ReadProposal {
  /** Undefined while anything is missing or wrong. */
  proposal: Proposal | undefined;
  /** As soon as face amount, price and settlement date are there. */
  price: TradePrice | undefined;
  faceAmount: bigint | undefined;
  counterparty: Address | undefined;
  /** What is wrong, by field; a field that is empty is not there yet, and not wrong. */
  errors: Partial<Record<FieldName, InputError>>;
}

/** Days from settlement on which a proposal still settles, unless stated: as the task `dvp propose` has it. */
const USUAL_VALIDITY = 6;

/** Whether the terms of a bond tell its accrued interest. */
export function tellsInterest({ couponKind }: Pick<InterestTerms, "couponKind">): boolean {
  return couponKind === "zero" || couponKind === "fixed";
}

/** Days that suggest themselves: agreed today, settled on the next day that is not of a weekend. */
export function usualDays(terms: InterestTerms, time: bigint) {
  const tradeDate = dateFromUnix(time, marketOffset(terms));
  const settlementDate = addBusinessDays(tradeDate, 1, businessCalendar());
  return { tradeDate, settlementDate, lastDay: addDays(settlementDate, USUAL_VALIDITY) };
}

/** Reads the form: every field on its own, then what they are together. */
export function readProposal(
  fields: ProposalFields,
  { participants, security, terms, cash }: ProposalContext,
): ReadProposal {
  const errors: ReadProposal["errors"] = {};
  const read = <Value>(name: FieldName, parse: (text: string) => Value): Value | undefined => {
    const text = fields[name].trim();
    if (text === "") return undefined;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors[name] ??= error;
      return undefined;
    }
  };
  const { currency, denomination } = security;
  const account = read("account", (text) => resolveAccount(participants, text, "account"));
  const counterparty = read("counterparty", (text) => {
    const found = resolveAccount(participants, text, "counterparty");
    if (found !== account) return found;
    throw new InputError({ field: "counterparty", given: text, expected: "another account than your own" });
  });
  const faceAmount = read("face", (text) => parseFaceAmount(text, { currency, denomination, field: "face" }));
  const cleanPriceE6 = read("price", (text) => parsePrice(text));
  const accrued = tellsInterest(terms)
    ? undefined
    : read("accrued", (text) => parseMoney(text, currency, { field: "accrued" }));
  const tradeDate = read("tradeDate", (text) => parseDate(text, "tradeDate"));
  const settlementDate = read("settlementDate", (text) =>
    notBefore(parseDate(text, "settlementDate"), tradeDate, "settlementDate"),
  );
  const lastDay = read("lastDay", (text) => notBefore(parseDate(text, "lastDay"), settlementDate, "lastDay"));

  const priced = faceAmount !== undefined && cleanPriceE6 !== undefined && settlementDate !== undefined;
  const price =
    priced && (tellsInterest(terms) || accrued !== undefined)
      ? attempt(errors, () =>
          tradePrice({
            terms,
            currency,
            faceAmount,
            cleanPriceE6,
            settlementDate,
            ...(accrued !== undefined && { accrued }),
          }),
        )
      : undefined;
  if (cash === undefined) {
    errors.isin = new InputError({
      field: "isin",
      given: security.code,
      expected: `a bond whose currency this ledger has; it has no ${currency}`,
    });
  }
  const whole =
    account !== undefined &&
    counterparty !== undefined &&
    faceAmount !== undefined &&
    price !== undefined &&
    tradeDate !== undefined &&
    settlementDate !== undefined &&
    lastDay !== undefined &&
    cash !== undefined;
  if (!whole) return { proposal: undefined, price, faceAmount, counterparty, errors };
  const midnight = (date: PlainDate) => dateToUnix(date, marketOffset(terms));
  const [seller, buyer] = fields.side === "seller" ? [account, counterparty] : [counterparty, account];
  const proposal = {
    seller,
    buyer,
    security,
    faceAmount,
    payment: { cash, settlementAmount: price.settlementAmount },
    tradeDate: midnight(tradeDate),
    settlementDate: midnight(settlementDate),
    validUntil: midnight(addDays(lastDay, 1)),
  };
  return { proposal, price, faceAmount, counterparty, errors };
}

function notBefore(date: PlainDate, first: PlainDate | undefined, field: FieldName): PlainDate {
  if (first === undefined || compareDates(date, first) >= 0) return date;
  throw new InputError({ field, given: date, expected: `${first} or later` });
}

/** Errors of a calculation belong to one of the fields that it was made of. */
function attempt<Value>(errors: ReadProposal["errors"], run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    errors[error.field as FieldName] ??= error;
    return undefined;
  }
}
