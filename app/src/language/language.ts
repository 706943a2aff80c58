import { createStore, useStore, type Store } from "../store.ts";

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** For `lang` attributes and `Intl`. */
export const localeOf = { en: "en-GB", zh: "zh-CN" } as const satisfies Record<Language, string>;

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The first of the reader's languages that the page has. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found !== undefined) return found;
  }
  return "en";
}

/** A choice that the browser remembers; where it may not, the choice lasts as long as the page. */
function remembered<Value extends string>(name: string, among: readonly Value[], usual: Value): Store<Value> {
  const key = `vinculum.${name}`;
  const kept = attempt(() => localStorage.getItem(key));
  const store = createStore<Value>(among.find((value) => value === kept) ?? usual);
  store.subscribe(() => attempt(() => localStorage.setItem(key, store.get())));
  return store;
}

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

export const languageStore = remembered(
  "language",
  languages,
  preferredLanguage(globalThis.navigator?.languages ?? []),
);
export const themeStore = remembered("theme", themes, "system");

export function useLanguage(): Language {
  return useStore(languageStore);
}
