/** What stands in a form's fields, by name, without spaces around; empty for a field that there is not. */
export type FormValues = (name: string) => string;

/** Reads the fields of a form as they stand now. */
export function formValues(form: HTMLFormElement): FormValues {
  const fields = new FormData(form);
  return (name) => {
    const value = fields.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}
