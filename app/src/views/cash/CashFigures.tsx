import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { MovementFact } from "../../officer/MovementFact.tsx";
import { Fact, Facts } from "../../officer/Section.tsx";
import { Amount } from "../../parts/Amount.tsx";
import { Status } from "../../parts/Status.tsx";
import type { CashView } from "./readCashView.ts";

/** The totals, and whether events and token agree. */
export function CashFigures({ view }: { view: CashView }) {
  const t = useMessages(cashMessages);
  const { amount } = useFormats();
  const { currency, issued, redeemed, supply, requested, soloLeft } = view;
  const outstanding = issued - redeemed;
  const figures = {
    issued,
    redeemed,
    outstanding,
    supply,
    requested,
    ...(soloLeft !== undefined && { limit: soloLeft }),
  };
  return (
    <>
      <Facts>
        {(Object.keys(figures) as (keyof typeof figures)[]).map((name) => (
          <Fact key={name} name={t(`figures.${name}`)}>
            <span data-figure={name}>
              <Amount units={figures[name] ?? 0n} currency={currency} named />
            </span>
          </Fact>
        ))}
        <MovementFact paused={view.paused} />
      </Facts>
      <p data-agrees={outstanding === supply}>
        {outstanding === supply ? (
          <Status tone="good">{t("figures.agree")}</Status>
        ) : (
          <Status tone="bad">
            {t("figures.disagree", { difference: `${currency} ${amount(outstanding - supply, currency)}` })}
          </Status>
        )}
      </p>
    </>
  );
}
