import { useRef, useState } from "react";

import type { Currency } from "../../../../src/domain/currency.ts";
import { parseDate, type PlainDate } from "../../../../src/domain/dates.ts";
import { parseUtcOffset, type UtcOffset } from "../../../../src/domain/instants.ts";
import type { StatementEntry } from "../../../../src/domain/rtgs/statement.ts";
import { InputError } from "../../../../src/errors/input.ts";
import { asError } from "../../asError.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { FieldErrorContext, TextField } from "../../officer/Field.tsx";
import { FileDrop } from "../../officer/FileDrop.tsx";
import { formValues } from "../../officer/formValues.ts";
import styles from "../../officer/officer.module.css";
import { Section } from "../../officer/Section.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { openStatement } from "./openStatement.ts";
import { Reconciled } from "./Reconciled.tsx";

/** A statement that was read, and how its days count. */
export interface ReserveQuestion {
  file: string;
  /** Tells one comparison from the next, of the same file too. */
  number: number;
  statement: readonly StatementEntry[];
  utcOffset: UtcOffset;
  /** Last day that counts; every one where undefined. */
  asOf: PlainDate | undefined;
}

export interface ReserveCheckProps {
  connection: LedgerConnection;
  currency: Currency;
}

/** Compares the reserve account's statement with the ledger, as `cash reconcile` does. The file stays in the browser. */
export function ReserveCheck({ connection, currency }: ReserveCheckProps) {
  const t = useMessages(cashMessages);
  const [question, setQuestion] = useState<ReserveQuestion>();
  const [refused, setRefused] = useState<Error>();
  const form = useRef<HTMLFormElement>(null);
  // What was given last decides, however long an earlier file takes.
  const turn = useRef(0);

  const ask = (file: string, statement: readonly StatementEntry[]) => {
    if (form.current === null) return;
    const text = formValues(form.current);
    try {
      const utcOffset = parseUtcOffset(text("utcOffset"));
      const asOf = text("asOf") === "" ? undefined : parseDate(text("asOf"), "asOf");
      setQuestion({ file, number: ++turn.current, statement, utcOffset, asOf });
      setRefused(undefined);
    } catch (error) {
      setRefused(asError(error));
    }
  };
  const take = async (file: File) => {
    const mine = ++turn.current;
    setQuestion(undefined);
    setRefused(undefined);
    try {
      const statement = await openStatement(file, currency);
      if (mine === turn.current) ask(file.name, statement);
    } catch (error) {
      if (mine === turn.current) setRefused(asError(error));
    }
  };
  return (
    <Section title={t("sections.reserve")}>
      <form
        ref={form}
        className={styles.card}
        aria-label={t("reserve.compare")}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (question !== undefined) ask(question.file, question.statement);
        }}
      >
        <FieldErrorContext value={refused instanceof InputError ? refused : undefined}>
          <div className={styles.fields}>
            <TextField
              name="utcOffset"
              label={t("reserve.utcOffset")}
              hint={t("reserve.utcOffsetHint")}
              initial="+00:00"
              code
            />
            <TextField name="asOf" label={t("reserve.asOf")} hint={t("reserve.asOfHint")} code />
          </div>
        </FieldErrorContext>
        <FileDrop
          label={t("reserve.label")}
          hint={t("reserve.hint", { currency })}
          onFile={(file) => void take(file)}
        />
        {question !== undefined && (
          <div className={styles.submit}>
            <button type="submit">{t("reserve.again")}</button>
          </div>
        )}
        {refused !== undefined && <RefusalNote error={refused} lead={t("reserve.refused")} detailed />}
      </form>
      {question !== undefined && (
        <Reconciled connection={connection} currency={currency} question={question} />
      )}
    </Section>
  );
}
