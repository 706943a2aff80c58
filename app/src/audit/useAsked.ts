import { useState } from "react";

import { createStore } from "../store.ts";
import type { Asked } from "./protocol.ts";
import { useFields, type Fields, type FieldTexts } from "./useFields.ts";
import { useReport, type Audited, type ReportAnswer } from "./useReport.ts";

/** The clock of the days that were asked for last: the next view begins with it. */
const clock = createStore("UTC");

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
  const [utcOffset] = useState(clock.get);
  const { change, ...fields } = useFields({ utcOffset, ...begin }, read);
  const changed = (texts: FieldTexts) => {
    clock.set(texts["utcOffset"] ?? "UTC");
    change(texts);
  };
  return { audited, fields: { ...fields, change: changed }, answer: useReport(audited, fields.asked) };
}
