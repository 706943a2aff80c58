import { useFields, type Fields, type FieldTexts } from "./useFields.ts";
import { useReport, type Asked, type Audited, type ReportAnswer } from "./useReport.ts";

/** A view's fields, and the report that they ask for. */
export interface AskedReport {
  audited: Audited;
  fields: Fields;
  answer: ReportAnswer;
}

/**
 * What an auditor's view asks of an index; show it with `<AuditPage>`.
 *
 * @param begin What stands in the fields at first.
 * @param read As for {@link useFields}.
 */
export function useAsked(
  audited: Audited,
  begin: FieldTexts,
  read: (texts: FieldTexts) => Asked,
): AskedReport {
  const fields = useFields(begin, read);
  return { audited, fields, answer: useReport(audited, fields.asked) };
}
