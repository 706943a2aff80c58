import type { ReactNode } from "react";

import { useNamedError } from "../../audit/useNamedError.ts";
import type { Fields } from "../../audit/useFields.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { RefusalNote } from "../RefusalNote.tsx";
import styles from "./report.module.css";

/** What a report is asked for. A choice counts at once, text when it is sent off. */
export function AskForm({ fields, children }: { fields: Fields; children: ReactNode }) {
  const t = useMessages(auditMessages);
  const refusal = useNamedError(fields.refusal);
  return (
    <>
      <form
        // What the address says begins the fields anew.
        key={fields.begin}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const entries = [...new FormData(event.currentTarget)].map(([name, text]) => [
            name,
            typeof text === "string" ? text.trim() : "",
          ]);
          fields.change(Object.fromEntries(entries) as Record<string, string>);
        }}
      >
        {children}
        <button type="submit">{t("fields.show")}</button>
      </form>
      {refusal !== undefined && <RefusalNote error={refusal} />}
    </>
  );
}

export interface TextFieldProps {
  label: string;
  name: string;
  fields: Fields;
  hint?: string;
  /** Suggestions, by what is put in: what is shown beside it. */
  list?: readonly (readonly [value: string, label: string])[];
}

export function TextField({ label, name, fields, hint, list }: TextFieldProps) {
  const id = `suggestions-${name}`;
  return (
    <label>
      {label}
      <input
        type="text"
        name={name}
        defaultValue={fields.texts[name] ?? ""}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        {...(list !== undefined && { list: id })}
      />
      {list !== undefined && (
        <datalist id={id}>
          {list.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </datalist>
      )}
    </label>
  );
}

export interface ChoiceFieldProps {
  label: string;
  name: string;
  fields: Fields;
  options: readonly (readonly [value: string, label: string])[];
}

export function ChoiceField({ label, name, fields, options }: ChoiceFieldProps) {
  return (
    <label>
      {label}
      <select
        // A choice that is there only later is chosen then.
        key={options.map(([value]) => value).join()}
        name={name}
        defaultValue={fields.texts[name] ?? ""}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
