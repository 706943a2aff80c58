import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { partMessages } from "../messages/parts.ts";
import { refusalOf } from "../words/refusal.ts";
import { ReadableText } from "./ReadableText.tsx";
import styles from "./parts.module.css";

export interface RefusalNoteProps {
  error: Error;
  /** Said before the reason. */
  lead?: string | undefined;
  /** Whether its details are open from the start, as what to correct stands there. */
  detailed?: boolean;
}

/** Why something was refused, and what to do, in the reader's language. */
export function RefusalNote({ error, lead, detailed = false }: RefusalNoteProps) {
  const t = useMessages(partMessages);
  const { code, message, hint, details } = refusalOf(error, useLanguage());
  return (
    <div className={styles.refusal} role="alert" data-code={code}>
      {lead !== undefined && <p>{lead}</p>}
      <p>
        <strong>
          <span aria-hidden="true">✕ </span>
          <ReadableText text={message} />
        </strong>
      </p>
      {hint !== undefined && (
        <p>
          <ReadableText text={hint} />
        </p>
      )}
      {(details !== undefined || code !== undefined) && (
        <details open={detailed}>
          <summary>{t("details")}</summary>
          <pre className={styles.details}>{details ?? code}</pre>
        </details>
      )}
    </div>
  );
}
