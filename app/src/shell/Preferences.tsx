import { languageStore, themes, themeStore, type Language, type Theme } from "../language/language.ts";
import { useMessages } from "../language/messages.ts";
import { shellMessages } from "../messages/shell.ts";
import { useStore } from "../store.ts";
import styles from "./shell.module.css";

/** Each language by its own name: its readers may read no other. */
const NAMES: Readonly<Record<Language, string>> = { en: "English", zh: "中文" };

/** Language and theme. */
export function Preferences() {
  const t = useMessages(shellMessages);
  const language = useStore(languageStore);
  const theme = useStore(themeStore);
  return (
    <div className={styles.preferences}>
      <select
        aria-label={t("preferences.language")}
        value={language}
        onChange={(event) => languageStore.set(event.target.value as Language)}
      >
        {Object.entries(NAMES).map(([value, name]) => (
          <option key={value} value={value} lang={value}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t("preferences.theme")}
        value={theme}
        onChange={(event) => themeStore.set(event.target.value as Theme)}
      >
        {themes.map((value) => (
          <option key={value} value={value}>
            {t(`preferences.themes.${value}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
