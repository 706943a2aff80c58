import { useState } from "react";

import {
  leastMargin,
  defaultTiming,
  minimumMargin,
  type TimingPolicy,
} from "../../../../src/domain/htlcTiming.ts";
import { marginOf } from "../../../../src/domain/twoLedgerTerms.ts";
import { serialiseTwoLedgerFile } from "../../../../src/domain/twoLedgerFile.ts";
import type { TwoLedgerTrade } from "../../../../src/domain/twoLedgerTrade.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { saveFile } from "../../parts/saveFile.ts";
import styles from "./hashTimeLocks.module.css";
import { tradePlace } from "./places.ts";
import { useDuration } from "./useTimes.ts";

const MINUTE = 60n;
const LONGEST_MARGIN = 100_000n;

export interface TermsToolsProps {
  trade: TwoLedgerTrade;
  timing: TimingPolicy;
  onMargin: (seconds: bigint) => void;
}

/** The terms that both legs share, and how they travel to the other party. */
export function TermsTools({ trade, timing, onMargin }: TermsToolsProps) {
  const t = useMessages(hashTimeLockMessages);
  const duration = useDuration();
  const [copied, setCopied] = useState<boolean>();
  const [isBad, setIsBad] = useState(false);
  const { hashlock, secretHolder, security } = trade;
  const link = new URL(`#${tradePlace(trade)}`, document.baseURI).href;
  const copy = async () => {
    // A browser may not let the page write there; the link is shown instead.
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    setCopied(isCopied);
  };
  const askFor = (text: string) => {
    const seconds = /^\d{1,6}$/.test(text) ? BigInt(text) * MINUTE : 0n;
    const isGood = seconds >= leastMargin(defaultTiming) && seconds <= LONGEST_MARGIN * MINUTE;
    setIsBad(!isGood);
    if (isGood) onMargin(seconds);
  };
  return (
    <section className={styles.box}>
      <dl className={styles.facts}>
        <dt>{t("terms.secretHolder")}</dt>
        <dd>{t(`Side.${secretHolder}`)}</dd>
        <dt>{t("terms.hashlock")}</dt>
        <dd>
          <code className={styles.word}>{hashlock}</code>
        </dd>
        <dt>{t("terms.between")}</dt>
        <dd>{duration(marginOf(trade))}</dd>
        <dt>{t("terms.arbiters")}</dt>
        <dd className={styles.word}>
          {security.arbiters.length === 0 ? t("terms.noArbiters") : security.arbiters.join(", ")}
        </dd>
      </dl>
      <div className={styles.tools}>
        <label>
          {t("terms.margin")}
          <input
            className={styles.number}
            type="number"
            min={2}
            step={1}
            aria-invalid={isBad}
            defaultValue={String(minimumMargin(timing) / MINUTE)}
            onChange={(event) => askFor(event.target.value)}
          />
        </label>
        <button
          onClick={() =>
            saveFile(`trade-${hashlock.slice(2, 10)}.json`, "application/json", serialiseTwoLedgerFile(trade))
          }
        >
          {t("terms.save")}
        </button>
        <button onClick={() => void copy()}>{copied === true ? t("terms.copied") : t("terms.copy")}</button>
      </div>
      {isBad && (
        <p className={styles.problem} role="alert">
          ✕ {t("terms.badMargin")}
        </p>
      )}
      {copied === false && <textarea aria-label={t("terms.link")} readOnly rows={3} value={link} />}
    </section>
  );
}
