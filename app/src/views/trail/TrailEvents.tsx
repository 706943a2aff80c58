import { Fragment } from "react";
import { Link } from "wouter";

import type { TrailEvent } from "../../../../src/audit/trail/trail.ts";
import { useLanguage } from "../../language/language.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { eventNames } from "../../messages/zh/events.ts";
import { TableFrame } from "../../parts/TableFrame.tsx";
import { decodedFields } from "./decodedFields.ts";
import styles from "./trail.module.css";

/** The events of a transaction: what each means, and what it carries. */
export function TrailEvents({ label, events }: { label: string; events: readonly TrailEvent[] }) {
  const t = useMessages(auditMessages);
  return (
    <TableFrame label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="amount">
              {t("events.log")}
            </th>
            <th scope="col">{t("events.event")}</th>
            <th scope="col">{t("events.what")}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.place} data-event={`${event.contract}.${event.name}`}>
              <td className="amount">{event.logIndex}</td>
              <td>
                <EventName event={event} />
              </td>
              <td className={styles.what}>
                {/* The ledger's words for auditors are English. */}
                <p lang="en">{event.words}</p>
                <Decoded event={event} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function EventName({ event: { contract, name, direct } }: { event: TrailEvent }) {
  const t = useMessages(auditMessages);
  const language = useLanguage();
  const chinese = language === "zh" ? eventNames[name] : undefined;
  return (
    <>
      {chinese !== undefined && <div>{chinese}</div>}
      <div className="code">
        {contract}.{name}
      </div>
      {!direct && <div className="muted">{t("events.beside")}</div>}
    </>
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
