import type { Currency } from "../../../src/domain/currency.ts";
import { useFormats } from "../language/formats.ts";

export interface AmountProps {
  /** Minor units. */
  units: bigint;
  currency: Currency;
  /** Whether the currency is said too; a column's head may say it for all. */
  named?: boolean;
}

/** An amount, exact to the last digit. Nought is quiet. The element's value is for machines. */
export function Amount({ units, currency, named = false }: AmountProps) {
  const { amount } = useFormats();
  return (
    <data value={String(units)} className={units === 0n ? "muted" : undefined}>
      {named && <span className="code">{currency} </span>}
      {amount(units, currency)}
    </data>
  );
}
