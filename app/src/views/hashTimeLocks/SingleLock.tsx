import { Link } from "wouter";

import type { HashLockReceipt } from "../../../../src/actions/hashLocks/receipt.ts";
import { refundHashLock } from "../../../../src/actions/hashLocks/refundHashLock.ts";
import { legNames, type LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { ActProgress } from "../../parts/ActProgress.tsx";
import { Page } from "../../parts/Page.tsx";
import { useAct } from "../../wallet/useAct.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import styles from "./hashTimeLocks.module.css";
import { blocksOf, useLedgerLocks } from "./ledgerLocks.ts";
import { OpenTerms } from "./OpenTerms.tsx";
import { LIST } from "./places.ts";
import { publishedLocks } from "./publishedLocks.ts";
import { SinglesTable } from "./SinglesTable.tsx";
import { useMine } from "./useMine.ts";
import { useDuration } from "./useTimes.ts";

export interface SingleLockProps {
  connections: Record<LegName, LedgerConnection>;
  id: string;
}

/** A lock whose terms are not here: what its ledger tells of it, and the way back for its owner. */
export function SingleLock({ connections, id }: SingleLockProps) {
  const t = useMessages(hashTimeLockMessages);
  const { instant } = useFormats();
  const duration = useDuration();
  const security = useLedgerLocks(connections.security);
  const cash = useLedgerLocks(connections.cash);
  const mine = useMine(connections);
  const act = useAct<HashLockReceipt>();
  const isConnected = useWallet() !== undefined;
  const answers = { security, cash };
  const data = security.data && cash.data && { security: security.data, cash: cash.data };
  const name = data && legNames.find((each) => data[each].locks.has(id as `0x${string}`));
  const locks =
    data === undefined || name === undefined
      ? []
      : publishedLocks(connections[name].ledger, data[name]).filter((lock) => lock.id === id);
  const [lock] = locks;
  const state = lock && name && data?.[name].locks.get(lock.id);
  const wait = lock && name && data ? lock.terms.refundableFrom - data[name].time : 0n;
  const refund = () => act.run(connections[name!], (client) => refundHashLock(client, { leg: lock! }));
  return (
    <Page
      title={t("list.lock")}
      block={security.block}
      blocks={blocksOf([security, cash])}
      error={security.error ?? cash.error}
      tools={<Link href={LIST}>{t("back")}</Link>}
    >
      <p>{t("list.singlesNote")}</p>
      {data !== undefined && lock === undefined && <p className="muted">{t("list.empty")}</p>}
      {data !== undefined && lock !== undefined && (
        <SinglesTable locks={locks} data={data} connections={connections} mine={mine} />
      )}
      {lock !== undefined && name !== undefined && state?.status === "locked" && (
        <div className={styles.box}>
          <h2>
            {t("act.title", {
              ledger: connections[name].name,
              chain: String(connections[name].ledger.chainId),
            })}
          </h2>
          <div className={styles.act} data-act="refund">
            <button
              disabled={act.busy || !isConnected || !answers[name].usable || wait > 0n}
              onClick={() => void refund()}
            >
              {t("pending.refund", { leg: t("list.lock") })}
            </button>
            {wait > 0n && (
              <p className="muted">
                {t("act.blocked.not-yet", {
                  time: instant(lock.terms.refundableFrom),
                  in: t("in", { time: duration(wait) }),
                })}
              </p>
            )}
            <ActProgress state={act.state} />
          </div>
        </div>
      )}
      <OpenTerms />
    </Page>
  );
}
