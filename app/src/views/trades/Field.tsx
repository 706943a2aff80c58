import { useId, type ReactNode } from "react";

import styles from "./trades.module.css";

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  problem?: string | undefined;
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
export function Field({ label, hint, problem, note, wide = false, children }: FieldProps) {
  const id = useId();
  const about = `${id}about`;
  return (
    <div className={wide ? `${styles.field} ${styles.wide}` : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": hint === undefined && problem === undefined ? undefined : about,
        "aria-invalid": problem !== undefined,
      })}
      {(hint !== undefined || problem !== undefined) && (
        <span id={about} className={problem === undefined ? styles.hint : styles.problem}>
          {problem ?? hint}
        </span>
      )}
      {note}
    </div>
  );
}
