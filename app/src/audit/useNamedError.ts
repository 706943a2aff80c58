import { InputError } from "../../../src/errors/input.ts";
import { useMessages } from "../language/messages.ts";
import { auditMessages } from "../messages/audit.ts";

const LABELS = {
  asOf: "fields.asOf",
  block: "fields.asOf",
  time: "fields.asOf",
  since: "fields.since",
  utcOffset: "fields.clock",
  account: "fields.account",
  holder: "fields.holder",
  instrument: "fields.instrument",
  subject: "fields.subject",
} as const;

/** A refusal of a field, by the name that the field has on the page. */
export function useNamedError(error: Error | undefined): Error | undefined {
  const t = useMessages(auditMessages);
  if (!(error instanceof InputError)) return error;
  const { field, given, expected, hint } = error;
  const label = LABELS[field as keyof typeof LABELS];
  if (label === undefined) return error;
  // The usual hint has the field's other name.
  const usual = hint === new InputError({ field, given, expected }).hint;
  return new InputError({ field: t(label), given, expected, ...(!usual && { hint }) });
}
