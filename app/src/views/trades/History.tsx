import { Link } from "wouter";

import { contractAbis } from "../../../../src/actions/client.ts";
import type { TradeStep } from "../../../../src/domain/tradeRecords.ts";
import { decodeContractError } from "../../../../src/errors/contract.ts";
import { useFormats } from "../../language/formats.ts";
import { useLanguage, type Language } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { refusalOf } from "../../words/refusal.ts";
import { ReadableText } from "../../parts/ReadableText.tsx";
import styles from "./trades.module.css";
import { trailAddress } from "../../parts/trailAddress.ts";

/** What happened to a trade on the ledger, the newest last; each with its transaction. */
export function History({
  steps,
  times,
}: {
  steps: readonly TradeStep[];
  times: ReadonlyMap<bigint, bigint>;
}) {
  const t = useMessages(tradesMessages);
  const language = useLanguage();
  const { count, instant } = useFormats();
  if (steps.length === 0) return <p className="muted">{t("history.nothing")}</p>;
  const text = (step: TradeStep): string => {
    switch (step.kind) {
      case "announced":
        return t("history.announced", { side: t(`sides.${step.side}`) });
      case "cancel-requested":
        return t("history.cancelRequested", { side: t(`sides.${step.side}`) });
      case "refused":
        return t("history.refused", { reason: reasonOf(step.reason, language) });
      case "lodged":
      case "settled":
      case "cancelled":
        break;
    }
    return t(`history.${step.kind}`);
  };
  return (
    <ol className={styles.history}>
      {steps.map((step) => (
        <li key={`${step.transaction} ${text(step)}`} data-step={step.kind}>
          <ReadableText text={text(step)} />{" "}
          <Link href={trailAddress("transaction", step.transaction)}>
            {t("inBlock", { block: count(step.block) })}
          </Link>{" "}
          <span className="muted">{times.has(step.block) && instant(times.get(step.block)!)}</span>
        </li>
      ))}
    </ol>
  );
}

function reasonOf(data: `0x${string}`, language: Language): string {
  const refusal = decodeContractError(data, contractAbis);
  return refusal === undefined ? data : refusalOf(refusal, language).message;
}
