import { createContext, useContext, useId, type ReactNode } from "react";

import { InputError } from "../../../src/errors/input.ts";
import styles from "./officer.module.css";

/** What was wrong in the form around a field; set by `<ActForm>`. */
export const FieldErrorContext = createContext<InputError | undefined>(undefined);

export interface FieldProps {
  name: string;
  label: string;
  /** Form of what is expected, such as an example. */
  hint?: string | undefined;
  initial?: string | undefined;
  /** Whether it is a code: digits and letters of one width. */
  code?: boolean;
}

/** A line of text in an `<ActForm>`. */
export function TextField({ name, label, hint, initial, code = false }: FieldProps) {
  const id = useId();
  const isWrong = useContext(FieldErrorContext)?.field === name;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        className={code ? "code" : undefined}
        defaultValue={initial}
        autoComplete="off"
        spellCheck={!code}
        aria-invalid={isWrong}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}

export interface SelectFieldProps {
  name: string;
  label: string;
  initial?: string | undefined;
  /** Called with what is chosen, where the form depends on it. */
  onChoose?: (value: string) => void;
  /** Options. */
  children: ReactNode;
}

/** A choice in an `<ActForm>`. */
export function SelectField({ name, label, initial, onChoose, children }: SelectFieldProps) {
  const id = useId();
  const isWrong = useContext(FieldErrorContext)?.field === name;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        defaultValue={initial}
        aria-invalid={isWrong}
        onChange={(event) => onChoose?.(event.target.value)}
      >
        {children}
      </select>
    </div>
  );
}

export interface ChoicesFieldProps {
  label: string;
  /** By name. Each is a field of its own, `<name>` with the value `on`. */
  choices: readonly { name: string; label: string; initial?: boolean }[];
}

/** Several yes-or-no choices in an `<ActForm>`. */
export function ChoicesField({ label, choices }: ChoicesFieldProps) {
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.name}>
          <input type="checkbox" name={choice.name} defaultChecked={choice.initial} /> {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

/**
 * A value that must not be empty.
 *
 * @throws {InputError} Where it is.
 */
export function required(value: string, field: string, expected: string): string {
  if (value !== "") return value;
  throw new InputError({ field, given: value, expected });
}
