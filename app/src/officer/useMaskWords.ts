import { formatMask, type Bits } from "../../../src/domain/names.ts";
import { useMessages } from "../language/messages.ts";
import { wordMessages } from "../messages/words.ts";
import { useLanguage } from "../language/language.ts";

/** The masks of the ledger that have words. */
export type WordedMask = "participantRoles" | "zones" | "powers" | "capabilities";

/** Says a mask in the reader's language: its names one after another; what has no name as a number. */
export function useMaskWords() {
  const words = useMessages(wordMessages);
  const language = useLanguage();
  const known = wordMessages[language];
  return (kind: WordedMask, bits: Bits, mask: number): string =>
    mask === 0
      ? words("none")
      : formatMask(bits, mask)
          .split(",")
          .map((name) => (known[kind] as Readonly<Record<string, string>>)[name] ?? name)
          .join(language === "zh" ? "、" : ", ");
}
