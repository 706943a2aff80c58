import { InputError } from "../errors/input.ts";
import { asciiToHex, hexToAscii, type Hex } from "./ascii.ts";

/**
 * Decimals of the minor unit by alphabetic code: those of central banks in the public wholesale pilots, and other
 * currencies in which bonds are commonly issued. Source: ISO 4217, list one, kept by SIX for the ISO 4217 Maintenance
 * Agency. A currency that is missing is added here.
 */
export const minorUnits = {
  AED: 2,
  ARS: 2,
  AUD: 2,
  BDT: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  GHS: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  KZT: 2,
  MAD: 2,
  MOP: 2,
  MXN: 2,
  MYR: 2,
  NGN: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PEN: 2,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  QAR: 2,
  RON: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  UAH: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
} as const;

/** A currency this table knows. */
export type Currency = keyof typeof minorUnits;

const SIZE = 3;

/**
 * A currency from its ISO 4217 code.
 *
 * @param field Name of the value in an error.
 * @throws {InputError} Where the code is malformed or not in {@link minorUnits}.
 *
 * @example
 * parseCurrency("HKD");
 */
export function parseCurrency(text: string, field = "currency"): Currency {
  if (!/^[A-Z]{3}$/.test(text)) {
    const expected = "a currency code of three capital letters, such as HKD";
    throw new InputError({ field, given: text, expected });
  }
  if (!Object.hasOwn(minorUnits, text)) {
    throw new InputError({
      field,
      given: text,
      expected: "a currency this version knows",
      hint: "If ISO 4217 lists it, it belongs into src/domain/currency.ts with its minor unit.",
    });
  }
  return text as Currency;
}

/**
 * Decimals of a currency's minor unit: 2 where 100 cents make one.
 *
 * @example
 * decimalsOf("JPY"); // 0
 */
export function decimalsOf(currency: Currency): number {
  return minorUnits[currency];
}

/**
 * A currency as the contracts' `bytes3`.
 *
 * @example
 * currencyToHex("HKD"); // "0x484b44"
 */
export function currencyToHex(currency: Currency): Hex {
  return asciiToHex(currency, SIZE);
}

/**
 * The currency in a `bytes3`.
 *
 * @throws {InputError} Where the bytes hold no currency this version knows.
 *
 * @example
 * currencyFromHex("0x484b44"); // "HKD"
 */
export function currencyFromHex(hex: string, field = "currency"): Currency {
  return parseCurrency(hexToAscii(hex, SIZE, field), field);
}
