import { useState, type ReactNode, type SyntheticEvent } from "react";

import type { WriteClient } from "../../../src/actions/client.ts";
import { InputError } from "../../../src/errors/input.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { RefusalNote } from "../parts/RefusalNote.tsx";
import { FieldErrorContext } from "./Field.tsx";
import { formValues, type FormValues } from "./formValues.ts";
import type { PrivilegedAct } from "./office.ts";
import styles from "./officer.module.css";
import { OfficerProgress } from "./OfficerProgress.tsx";
import { useOffice } from "./useOffice.ts";
import { useOfficerAct } from "./useOfficerAct.ts";

export interface ActFormProps {
  connection: LedgerConnection;
  act: PrivilegedAct;
  /** On the button, and the form's name. */
  title: string;
  /** What the act does, where its name does not say it. */
  explanation?: string | undefined;
  /** Why it is not open, besides what the reader's office says. */
  whyNot?: string | undefined;
  /** Reads the fields and returns the act. It throws an `InputError` that names the field, before anything is asked. */
  prepare: (values: FormValues) => (client: WriteClient) => Promise<unknown>;
  children?: ReactNode;
}

/** An officer's act with what it takes: fields, why it is not open, how far it is, and what became of it. */
export function ActForm({
  connection,
  act,
  title,
  explanation,
  whyNot: other,
  prepare,
  children,
}: ActFormProps) {
  const office = useOffice(connection, act);
  const { state, busy, run } = useOfficerAct(connection);
  const [wrong, setWrong] = useState<InputError>();
  const whyNot = office.whyNot ?? other;

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const privileged = prepare(formValues(form));
      setWrong(undefined);
      void run(privileged);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      setWrong(error);
      form.querySelector<HTMLElement>(`[name="${CSS.escape(error.field)}"]`)?.focus();
    }
  };
  return (
    <form className={styles.form} aria-label={title} onSubmit={submit} noValidate data-act={act.functionName}>
      {explanation !== undefined && <p className="muted">{explanation}</p>}
      <FieldErrorContext value={wrong}>
        <div className={styles.fields}>{children}</div>
      </FieldErrorContext>
      <div className={styles.submit}>
        <button className="primary" type="submit" disabled={busy || whyNot !== undefined}>
          {title}
        </button>
        <span className="muted" data-why-not={whyNot === undefined ? undefined : ""}>
          {whyNot ?? office.persons}
        </span>
      </div>
      {wrong !== undefined && <RefusalNote error={wrong} />}
      <OfficerProgress state={state} authority={act.authority} />
    </form>
  );
}
