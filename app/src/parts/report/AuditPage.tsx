import type { ReactNode } from "react";

import type { AskedReport } from "../../audit/useAsked.ts";
import { useNamedError } from "../../audit/useNamedError.ts";
import type { Audited } from "../../audit/useReport.ts";
import { useFormats } from "../../language/formats.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { LedgerPicker } from "../LedgerPicker.tsx";
import { Page } from "../Page.tsx";
import { AskForm } from "./AskForm.tsx";
import styles from "./report.module.css";
import { ReportView } from "./ReportView.tsx";

export interface AuditPageProps extends AskedReport {
  title: string;
  /** What is said while nothing is asked. */
  unasked?: string | undefined;
  /** Stands in place of the report's tables. */
  body?: ReactNode;
  /** The fields. */
  children: ReactNode;
}

/** The frame of a view that shows a report from the index. */
export function AuditPage({ title, audited, fields, answer, unasked, body, children }: AuditPageProps) {
  const t = useMessages(auditMessages);
  const { shown } = answer;
  const error = useNamedError(answer.error);
  const block = shown?.report.provenance.block.number;
  const { ready } = audited.state;
  const isUnasked = fields.asked === undefined && fields.refusal === undefined;
  return (
    <AuditFrame title={title} audited={audited} block={block} error={error}>
      <AskForm fields={fields}>{children}</AskForm>
      {isUnasked && unasked !== undefined && <p className="muted">{unasked}</p>}
      {ready && fields.asked !== undefined && shown === undefined && error === undefined && (
        <p className="muted" role="status" data-asking>
          {t("asking")}
        </p>
      )}
      {shown !== undefined && (
        <ReportView shown={shown} audit={audited.audit}>
          {body}
        </ReportView>
      )}
    </AuditFrame>
  );
}

export interface AuditFrameProps {
  title: string;
  audited: Audited;
  block: bigint | undefined;
  error: Error | undefined;
  children: ReactNode;
}

/** A view of the index: how far it is, on which ledger, and what it takes. */
export function AuditFrame({ title, audited, block, error, children }: AuditFrameProps) {
  const { index, ready } = audited.state;
  const read = block ?? (ready && index !== undefined ? BigInt(index.block) : undefined);
  return (
    <Page title={title} block={read} error={error} tools={<LedgerPicker choice={audited} />}>
      {!ready && error === undefined && <IndexProgress audited={audited} />}
      {children}
      <IndexMemory audited={audited} />
    </Page>
  );
}

function IndexProgress({ audited: { state } }: { audited: Audited }) {
  const t = useMessages(auditMessages);
  const { count } = useFormats();
  const { index } = state;
  const words =
    index === undefined
      ? t("waiting")
      : t("reading", {
          block: count(index.block),
          head: count(index.head),
          events: count(index.events),
        });
  return (
    <div className={styles.progress} role="status">
      <p>{words}</p>
      <progress aria-label={words} value={index?.block} max={Math.max(1, index?.head ?? 1)} />
    </div>
  );
}

const BYTES_PER_MEGABYTE = 1_000_000;

function IndexMemory({ audited: { state } }: { audited: Audited }) {
  const t = useMessages(auditMessages);
  const { count } = useFormats();
  const { index } = state;
  if (index === undefined) return null;
  const megabytes = count(Math.ceil(index.bytes / BYTES_PER_MEGABYTE));
  return (
    <p className={`muted ${styles.memory}`}>{t("memory", { events: count(index.events), megabytes })}</p>
  );
}
