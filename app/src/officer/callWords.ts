import { lastName } from "../../../src/actions/fourEyes/argumentMeaning.ts";
import type { CallDescription } from "../../../src/actions/fourEyes/describeCall.ts";
import { useLanguage } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { actMessages } from "../messages/acts.ts";

type Names = Readonly<Record<string, string>>;

/** What calls and their arguments are called, in the reader's language. */
export interface CallWords {
  /** Of a call as a whole; of one that this version has no words for, its contract and function. */
  title: (call: CallDescription) => string;
  /** Of an argument; its own name where there is no word for it. */
  argument: (name: string) => string;
}

/** See {@link CallWords}. */
export function useCallWords(): CallWords {
  const language = useLanguage();
  const t = useMessages(actMessages);
  const functions = actMessages[language].functions as Readonly<Record<string, Names>>;
  const names = actMessages[language].arguments as Names;
  return {
    title({ contract = "", functionName, calls }) {
      const [first] = calls;
      if (functionName === undefined) return t("unknown");
      if (first !== undefined && calls.length === 1) return this.title(first);
      return functions[contract]?.[functionName] ?? `${contract}.${functionName}`;
    },
    argument(name) {
      const place = /\[(\d+)\]/.exec(name)?.[1];
      const word = names[lastName(name)] ?? name;
      return place === undefined || place === "0" ? word : `${word} (${Number(place) + 1})`;
    },
  };
}
