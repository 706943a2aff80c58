import type { ReactNode } from "react";
import type { Address } from "viem";
import { Link } from "wouter";

import type { HashLockStatus } from "../../../../src/domain/hashLock.ts";
import {
  legLock,
  ownerSide,
  type LegName,
  type TwoLedgerTrade,
} from "../../../../src/domain/twoLedgerTrade.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Status, type Tone } from "../../parts/Status.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";
import styles from "./hashTimeLocks.module.css";
import { LegAmount } from "./LegAmount.tsx";
import type { LedgerLocks, LocksAnswer } from "./ledgerLocks.ts";
import { Party } from "./Party.tsx";
import { lockedInstead } from "./tradeModel.ts";
import { useRelative } from "./useTimes.ts";

export const statusTones = {
  none: "quiet",
  locked: "warn",
  revealed: "warn",
  delivered: "good",
  refunded: "quiet",
} as const satisfies Record<HashLockStatus, Tone>;

export interface LegCardProps {
  trade: TwoLedgerTrade;
  name: LegName;
  answer: LocksAnswer;
  data: LedgerLocks;
  status: HashLockStatus;
  mine: ReadonlySet<Address>;
  /** What can be done about the leg. */
  children?: ReactNode;
}

/** One leg: what moves, from whom to whom, until when, and how it stands on its ledger. */
export function LegCard({ trade, name, answer, data, status, mine, children }: LegCardProps) {
  const t = useMessages(hashTimeLockMessages);
  const { count } = useFormats();
  const leg = trade[name];
  const { id } = legLock(trade, name);
  const { connection, block } = answer;
  const lock = data.locks.get(id);
  // Of a leg that has ended, no time is left for anything.
  const isOpen = status === "none" || status === "locked";
  return (
    <section className={styles.card} data-leg={name} data-status={status} aria-label={t(`Leg.${name}`)}>
      <header className={styles.cardHead}>
        <h2>{t(`Leg.${name}`)}</h2>
        <span className="muted">
          {t("card.onBlock", {
            ledger: connection.name,
            chain: String(connection.ledger.chainId),
            block: count(block ?? 0n),
          })}
        </span>
        <Status tone={statusTones[status]}>{t(`status.${status}`)}</Status>
      </header>
      <dl className={styles.facts}>
        <dt>{t("card.amount")}</dt>
        <dd>
          <strong>
            <LegAmount leg={leg} data={data} />
          </strong>
        </dd>
        <dt>{t("card.owner")}</dt>
        <dd>
          <Party account={leg.owner} data={data} mine={mine} whole />
        </dd>
        <dt>{t("card.receiver")}</dt>
        <dd>
          <Party account={leg.receiver} data={data} mine={mine} whole />
        </dd>
        <Moment
          term={t("card.lockBefore")}
          time={leg.lockBefore}
          now={status === "none" ? data.time : undefined}
        />
        <Moment term={t("card.deadline")} time={leg.deadline} now={isOpen ? data.time : undefined} />
        <Moment
          term={t("card.refundableFrom")}
          time={leg.refundableFrom}
          now={isOpen ? data.time : undefined}
        />
        <Moment term={t("card.clock")} time={data.time} />
        <dt>{t("card.id")}</dt>
        <dd>
          {lock === undefined ? (
            <code className={styles.word}>{id}</code>
          ) : (
            <Link className={styles.word} href={trailAddress("lock", id)}>
              <code>{id}</code>
            </Link>
          )}
        </dd>
        {lock !== undefined && <Place term={t("card.opened")} place={lock.opened} />}
        {lock !== undefined && lock.newest.blockNumber !== lock.opened.blockNumber && (
          <Place term={t("card.changed")} place={lock.newest} />
        )}
      </dl>
      <LockedInstead trade={trade} name={name} data={data} />
      {children}
    </section>
  );
}

/** A moment, and how far it is by the ledger's clock. */
function Moment({ term, time, now }: { term: string; time: bigint; now?: bigint | undefined }) {
  const { instant } = useFormats();
  const relative = useRelative();
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {instant(time)} {now !== undefined && <span className="muted">{relative(time, now)}</span>}
      </dd>
    </>
  );
}

function Place({ term, place }: { term: string; place: { blockNumber: bigint; transactionHash: string } }) {
  const { count } = useFormats();
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <Link href={trailAddress("transaction", place.transactionHash)}>{count(place.blockNumber)}</Link>
      </dd>
    </>
  );
}

/** A lock that somebody could take for this one. */
function LockedInstead({ trade, name, data }: Pick<LegCardProps, "trade" | "name" | "data">) {
  const t = useMessages(hashTimeLockMessages);
  const { count } = useFormats();
  const instead = lockedInstead(trade, name, data.locks);
  if (instead === undefined) return null;
  const { lock, differences } = instead;
  const block = count(lock.opened.blockNumber);
  return (
    <div className={styles.alarm} role="alert">
      <p>✕ {t("card.instead", { side: t(`side.${ownerSide(name)}`), block })}</p>
      <ul>
        {differences.map(({ field, agreed, found }) => (
          <li key={field} className={styles.word}>
            {t("card.difference", { field, agreed: String(agreed), found: String(found) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
