import { useId, type ReactNode } from "react";

import { useLanguage } from "../../language/language.ts";
import { refusalOf } from "../../words/refusal.ts";
import styles from "./trades.module.css";

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  error?: Error | undefined;
  /** Beneath it: what was understood. */
  note?: ReactNode;
  wide?: boolean;
  children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
  }) => ReactNode;
}

/** A labelled control with its hint, and what is wrong with it in words. */
export function Field({ label, hint, error, note, wide = false, children }: FieldProps) {
  const id = useId();
  const language = useLanguage();
  const about = `${id}about`;
  const refusal = error && refusalOf(error, language);
  return (
    <div className={wide ? `${styles.field} ${styles.wide}` : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": hint === undefined && refusal === undefined ? undefined : about,
        "aria-invalid": refusal !== undefined,
      })}
      {(hint !== undefined || refusal !== undefined) && (
        <span id={about} className={refusal === undefined ? styles.hint : styles.problem}>
          {refusal === undefined ? hint : refusal.message}
        </span>
      )}
      {note}
    </div>
  );
}
