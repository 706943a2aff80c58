import { useMemo } from "react";

import { decimalsOf, type Currency } from "../../../src/domain/currency.ts";
import { formatDecimal } from "../../../src/domain/money.ts";
import { localeOf, useLanguage, type Language } from "./language.ts";

/** Writes values as the readers of one language expect them. */
export interface Formats {
  /** An amount in minor units, exact to the last digit, without its currency. */
  amount: (units: bigint, currency: Currency) => string;
  /** A count. */
  count: (value: number | bigint) => string;
  /** Parts of a whole, as a percentage with one decimal; for pictures and glances only. */
  share: (part: bigint, whole: bigint) => string;
  /** A day, from `2026-11-27`. */
  date: (iso: string) => string;
  /** A moment, from UNIX seconds: date and time, UTC. */
  instant: (seconds: bigint) => string;
}

/** Formats of a language. Amounts go to `Intl` as text: a `Number` would lose the last digits. */
export function formatsOf(language: Language): Formats {
  const locale = localeOf[language];
  const decimals = new Map<number, Intl.NumberFormat>();
  const withDecimals = (digits: number) => {
    let format = decimals.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      decimals.set(digits, format);
    }
    return format;
  };
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
    timeZoneName: "short",
  });
  return {
    amount(units, currency) {
      const digits = decimalsOf(currency);
      return withDecimals(digits).format(formatDecimal(units, digits) as Intl.StringNumericLiteral);
    },
    count: (value) => withDecimals(0).format(value),
    share: (part, whole) => percent.format(whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000),
    date: (iso) => day.format(new Date(`${iso}T00:00:00Z`)),
    instant: (seconds) => moment.format(new Date(Number(seconds) * 1_000)),
  };
}

/** Formats of the reader's language. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}
