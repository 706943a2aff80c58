import { useState } from "react";
import { Link } from "wouter";

import type { TrailTransaction } from "../../../../src/audit/trail/trail.ts";
import type { NameTables } from "../../../../src/audit/words/names.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { shortHex } from "../../parts/report/ReportCell.tsx";
import { Status } from "../../parts/Status.tsx";
import { trailAddress } from "../../parts/trailAddress.ts";
import { TrailEvents } from "./TrailEvents.tsx";
import { useEventWords, type EventWords } from "./useEventWords.ts";
import styles from "./trail.module.css";

const AT_FIRST = 50;

export interface TrailTransactionsProps {
  transactions: readonly TrailTransaction[];
  /** Of what the events carry. */
  names: NameTables | undefined;
}

/** Transactions, newest first: block, hash, who sent each, and its events; or why it failed. */
export function TrailTransactions({ transactions, names }: TrailTransactionsProps) {
  const t = useMessages(auditMessages);
  const said = useEventWords(names);
  const [most, setMost] = useState(AT_FIRST);
  if (transactions.length === 0) return <p className="muted">{t("events.nothing")}</p>;
  const newest = transactions.toReversed();
  return (
    <>
      {transactions.length > 1 && <p className="muted">{t("events.newest")}</p>}
      <ol className={styles.transactions}>
        {newest.slice(0, most).map((transaction) => (
          <Transaction key={transaction.transaction} transaction={transaction} said={said} />
        ))}
      </ol>
      {most < newest.length && (
        <div>
          <button type="button" onClick={() => setMost(most + AT_FIRST)}>
            {t("showMore", { count: String(Math.min(AT_FIRST, newest.length - most)) })}
          </button>
        </div>
      )}
    </>
  );
}

function Transaction({
  transaction: { block, time, transaction, sender, events, failed },
  said,
}: {
  transaction: TrailTransaction;
  said: EventWords;
}) {
  const t = useMessages(auditMessages);
  const { count, instant } = useFormats();
  return (
    <li className={styles.transaction} data-transaction={transaction}>
      <header>
        <h3>{t("events.block", { block: count(block) })}</h3>
        {time !== undefined && <span>{instant(time)}</span>}
        <span>
          {t("events.transaction")}{" "}
          <Link href={trailAddress("transaction", transaction)}>
            <code title={transaction}>{shortHex(transaction)}</code>
          </Link>
        </span>
        {sender !== undefined && (
          <span className="muted">
            {t("events.sentBy")}{" "}
            <Link href={trailAddress("account", sender)}>
              <code title={sender}>{shortHex(sender)}</code>
            </Link>
          </span>
        )}
        {failed !== undefined && <Status tone="bad">{t("events.failed")}</Status>}
      </header>
      {failed !== undefined && (
        <p>
          {said.failure(failed)} <span className="code muted">{failed.name}</span>
        </p>
      )}
      {events.length > 0 && <TrailEvents events={events} said={said} />}
    </li>
  );
}
