import {
  argumentMeaning,
  lastName,
  type CallNames,
} from "../../../../src/actions/fourEyes/argumentMeaning.ts";
import type { CallDescription } from "../../../../src/actions/fourEyes/describeCall.ts";
import { MeaningText } from "../../officer/MeaningText.tsx";

/** Arguments that say whom or what an act is about, the first that is there. */
const SUBJECTS = ["lei", "account", "accounts", "redemptionId", "policy", "token", "isin", "person", "from"];

/** Whom or what a call is about, in a few words. */
export function SubjectText({ call, names }: { call: CallDescription; names: CallNames }) {
  const subject = SUBJECTS.map((wanted) => call.args.find(({ name }) => lastName(name) === wanted)).find(
    (argument) => argument !== undefined,
  );
  if (subject === undefined) return null;
  return <MeaningText meaning={argumentMeaning(subject, call, names)} names={names} isBrief />;
}
