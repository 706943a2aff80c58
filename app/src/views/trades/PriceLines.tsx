import {
  formatPrice,
  type InterestTerms,
  type TradePrice,
} from "../../../../src/domain/accrual/tradePrice.ts";
import { formatRatePercent, type DayCount } from "../../../../src/domain/bonds.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { wordMessages } from "../../messages/words.ts";
import { Amount } from "../../parts/Amount.tsx";
import { tellsInterest } from "./proposal.ts";
import styles from "./trades.module.css";

export interface PriceLinesProps {
  price: TradePrice;
  terms: InterestTerms & { dayCount: DayCount };
  currency: Currency;
  faceAmount: bigint;
  cleanPriceE6: bigint;
}

/** How the settlement amount comes about, line by line. */
export function PriceLines({ price, terms, currency, faceAmount, cleanPriceE6 }: PriceLinesProps) {
  const t = useMessages(tradesMessages);
  const words = useMessages(wordMessages);
  const { amount, date } = useFormats();
  const { principal, accrued, settlementAmount } = price;
  const line = (text: string, units: bigint, name: string) => (
    <tr data-line={name}>
      <th scope="row">{text}</th>
      <td className="amount">
        <Amount units={units} currency={currency} named />
      </td>
    </tr>
  );
  const interest =
    accrued.period === undefined
      ? t(tellsInterest(terms) ? "form.accruedNone" : "form.accruedStated")
      : t("form.accruedLine", {
          days: accrued.days,
          start: date(accrued.period.start),
          rate: formatRatePercent(terms.couponRateE9),
          numerator: String(accrued.fraction.numerator),
          denominator: String(accrued.fraction.denominator),
          dayCount: words(`dayCounts.${terms.dayCount}`),
        });
  return (
    <table className={styles.lines}>
      <tbody>
        {line(
          t("form.principal", {
            face: `${currency} ${amount(faceAmount, currency)}`,
            price: formatPrice(cleanPriceE6),
          }),
          principal,
          "principal",
        )}
        {line(interest, accrued.amount, "accrued")}
        {line(t("form.sum"), settlementAmount, "sum")}
      </tbody>
    </table>
  );
}
