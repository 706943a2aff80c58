import { Fragment } from "react";
import { Link } from "wouter";

import type { TrailEvent } from "../../../../src/audit/trail/trail.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { decodedFields } from "./decodedFields.ts";
import type { EventWords } from "./useEventWords.ts";
import styles from "./trail.module.css";

/** The events of a transaction: what each means, and what it carries. */
export function TrailEvents({ events, said }: { events: readonly TrailEvent[]; said: EventWords }) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.place} data-event={`${event.contract}.${event.name}`}>
          <EventName event={event} name={said.name(event)} />
          <div className={styles.what}>
            <p>{said.words(event)}</p>
            <Decoded event={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}

interface EventNameProps {
  event: TrailEvent;
  /** In the reader's language. */
  name: string | undefined;
}

function EventName({ event, name }: EventNameProps) {
  const t = useMessages(auditMessages);
  return (
    <div className={styles.name}>
      {name !== undefined && <strong>{name}</strong>}
      <span className="code">
        {event.contract}.{event.name}
      </span>
      <small className="muted">
        {t("events.log", { index: String(event.logIndex) })}
        {!event.direct && ` · ${t("events.beside")}`}
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
