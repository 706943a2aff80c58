import type { PendingAct } from "../../../../src/domain/twoLedgerStatus.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import styles from "./hashTimeLocks.module.css";
import { useDuration } from "./useTimes.ts";

export interface PendingStepProps {
  next: PendingAct;
  /** The leg's ledger's clock. */
  time: bigint;
}

/** The next act in a few words: who, what, and how long there is. */
export function PendingStep({ next: { act, leg, by, from, before }, time }: PendingStepProps) {
  const t = useMessages(hashTimeLockMessages);
  const duration = useDuration();
  const who = by === "arbiters" ? t("terms.arbiters") : t(`Side.${by}`);
  const until =
    before !== undefined && before > time ? t("left", { time: duration(before - time) }) : undefined;
  const start = from !== undefined && from > time ? t("in", { time: duration(from - time) }) : undefined;
  return (
    <span data-pending={act}>
      {who}: {t(`pending.${act}`, { leg: t(`leg.${leg}`) })}
      {(start ?? until) !== undefined && (
        <span className={`muted ${styles.together}`}> {start ?? until}</span>
      )}
    </span>
  );
}
