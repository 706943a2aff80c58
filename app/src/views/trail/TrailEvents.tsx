import { Fragment } from "react";
import { Link } from "wouter";

import type { TrailEvent } from "../../../../src/audit/trail/trail.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { eventNames } from "../../messages/zh/events.ts";
import { decodedFields } from "./decodedFields.ts";
import styles from "./trail.module.css";

/** The events of a transaction: what each means, and what it carries. */
export function TrailEvents({ events }: { events: readonly TrailEvent[] }) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.place} data-event={`${event.contract}.${event.name}`}>
          <EventName event={event} />
          <div className={styles.what}>
            {/* The ledger's words for auditors are English. */}
            <p lang="en">{event.words}</p>
            <Decoded event={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function EventName({ event: { contract, name, direct, logIndex } }: { event: TrailEvent }) {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const chinese = language === "zh" ? eventNames[name] : undefined;
  return (
    <div className={styles.name}>
      {chinese !== undefined && <strong>{chinese}</strong>}
      <span className="code">
        {contract}.{name}
      </span>
      <small className="muted">
        {t("events.log", { index: String(logIndex) })}
        {!direct && ` · ${t("events.beside")}`}
      </small>
    </div>
  );
}

function Decoded({ event }: { event: TrailEvent }) {
  const t = useMessages(auditMessages);
  return (
    <details>
      <summary>{t("events.decoded")}</summary>
      <dl className={styles.decoded}>
        <dt>{t("events.contract")}</dt>
        <dd className="code">{event.address}</dd>
        {decodedFields(event.args).map(({ name, text, trail }) => (
          <Fragment key={name}>
            <dt className="code">{name}</dt>
            <dd className="code">{trail === undefined ? text : <Link href={trail}>{text}</Link>}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
