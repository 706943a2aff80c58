import { useMemo } from "react";

import type { Reason } from "../../../../src/audit/read/reasons.ts";
import type { TrailEvent } from "../../../../src/audit/trail/trail.ts";
import { isWorded } from "../../../../src/audit/words/eventWords.ts";
import { namesIn, type NameTables } from "../../../../src/audit/words/names.ts";
import { inChinese } from "../../audit/translated.ts";
import { useLanguage } from "../../language/language.ts";
import { eventNames } from "../../messages/zh/events.ts";
import { chineseEventWords } from "../../words/zh/events/index.ts";
import { ChineseSpeaker } from "../../words/zh/events/speaker.ts";

/** What events are called and what they mean, in the reader's language. */
export interface EventWords {
  /** Undefined where the language has no other name for it than its contract's. */
  name: (event: TrailEvent) => string | undefined;
  words: (event: TrailEvent) => string;
  /** Why a transaction failed. */
  failure: (reason: Reason) => string;
}

const english: EventWords = {
  name: () => undefined,
  words: ({ words }) => words,
  failure: ({ text }) => text,
};

/** See {@link EventWords}; the names are those of what the events carry. */
export function useEventWords(names: NameTables | undefined): EventWords {
  const language = useLanguage();
  return useMemo(() => {
    if (language === "en" || names === undefined) return english;
    const speaker = new ChineseSpeaker(namesIn(names));
    return {
      name: ({ name }) => (isWorded(name) ? eventNames[name] : undefined),
      words: (event) => chineseEventWords(event, speaker),
      failure: ({ text }) => inChinese(text),
    };
  }, [language, names]);
}
