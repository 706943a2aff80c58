import { isWorded, type WordedEvent } from "../../../../../src/audit/words/eventWords.ts";
import type { StoredEvent } from "../../../../../src/audit/store/storedEvents.ts";
import { chineseAuthorityWords } from "./authorities.ts";
import { chinesePolicyWords } from "./policies.ts";
import { chineseRegistryWords } from "./registry.ts";
import type { ChineseSpeaker } from "./speaker.ts";
import { chineseTokenWords, type ChineseWording } from "./tokens.ts";

/** What each event means, in Chinese: one that is missing does not compile. */
export const chineseWordings: Readonly<Record<WordedEvent, ChineseWording>> = {
  ...chineseTokenWords,
  ...chinesePolicyWords,
  ...chineseRegistryWords,
  ...chineseAuthorityWords,
};

/**
 * What an event means, as `eventWords` of `src/audit` says it in English. Text in it may be somebody else's.
 *
 * @example
 * chineseEventWords(event, new ChineseSpeaker(namesIn(tables))); // "HKD 1,000.00由…划转至…"
 */
export function chineseEventWords(
  { name, args, address }: Pick<StoredEvent, "name" | "args" | "address">,
  speaker: ChineseSpeaker,
): string {
  if (name === "") return "本版本不能识别的事件";
  return isWorded(name) ? chineseWordings[name](speaker, args, address) : name;
}
