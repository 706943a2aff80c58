import { useMemo } from "react";
import { createTranslator } from "use-intl/core";

import { languageStore, localeOf, useLanguage } from "./language.ts";

/** ICU messages by key, nested as the view likes. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** The same keys in another language: one that is missing, or one too many, does not compile. */
export type Translation<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string ? string : Translation<Messages[Key]>;
};

/** A view's messages in every language. */
export interface Bilingual<Messages extends MessageTree> {
  en: Messages;
  zh: Translation<Messages>;
}

/** Pairs what a view says in one language with the other; arguments of messages are typed by the English text. */
export function bilingual<const Messages extends MessageTree>(
  en: Messages,
  zh: Translation<Messages>,
): Bilingual<Messages> {
  return { en, zh };
}

function translatorOf<const Messages extends MessageTree>(
  both: Bilingual<Messages>,
  language: keyof Bilingual<Messages>,
) {
  const messages = both[language] as Messages;
  return createTranslator<Messages>({ locale: localeOf[language], messages, timeZone: "UTC" });
}

/**
 * Says a view's messages in the reader's language.
 *
 * @example
 * const t = useMessages(messages);
 * t("asOfBlock", { block: "12" });
 */
export function useMessages<const Messages extends MessageTree>(both: Bilingual<Messages>) {
  const language = useLanguage();
  return useMemo(() => translatorOf(both, language), [both, language]);
}

/** As {@link useMessages}, once and outside of a component. */
export function sayNow<const Messages extends MessageTree>(both: Bilingual<Messages>) {
  return translatorOf(both, languageStore.get());
}
