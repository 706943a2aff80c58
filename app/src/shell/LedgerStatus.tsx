import { useEffect, useState } from "react";

import type { LedgerConnection } from "../chain/connection.ts";
import type { NodeState } from "../chain/headState.ts";
import { useNodeState } from "../chain/useLedgerQuery.ts";
import { useFormats } from "../language/formats.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { Status, type Tone } from "../parts/Status.tsx";
import styles from "./shell.module.css";

const tones = {
  connecting: "quiet",
  live: "good",
  stale: "warn",
  away: "bad",
  wrong: "bad",
} as const satisfies Record<NodeState["status"], Tone>;

/** A ledger's name, how its node stands, its newest block and how long ago that came. */
export function LedgerStatus({ connection }: { connection: LedgerConnection }) {
  const t = useMessages(shellMessages);
  const { count, instant } = useFormats();
  const { status, head } = useNodeState(connection);
  const now = useNow();
  return (
    <div
      className={styles.ledger}
      data-status={status}
      title={head && t("ledgerTime", { time: instant(head.time) })}
    >
      <span className={styles.ledgerName}>{connection.name}</span>
      <Status tone={tones[status]}>{t(`status.${status}`)}</Status>
      {head !== undefined && (
        <span>
          {t("block", { block: count(head.number) })}
          <span className={styles.age}>
            {t("age", { seconds: Math.max(0, Math.floor((now - head.seenAt) / 1_000)) })}
          </span>
        </span>
      )}
    </div>
  );
}

/** This machine's clock, every second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
