import { languageStore, localeOf, themeStore } from "../language/language.ts";

/** Keeps the document's language and theme as they were chosen. */
export function followPreferences(): void {
  apply();
  languageStore.subscribe(apply);
  themeStore.subscribe(apply);
}

function apply(): void {
  const { documentElement } = document;
  documentElement.lang = localeOf[languageStore.get()];
  documentElement.dataset["theme"] = themeStore.get();
}
