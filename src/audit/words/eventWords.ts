import type { StoredEvent } from "../store/storedEvents.ts";
import { authorityWords } from "./authorityWords.ts";
import { policyWords } from "./policyWords.ts";
import { registryWords } from "./registryWords.ts";
import type { Speaker } from "./speaker.ts";
import { tokenWords, type Wording } from "./tokenWords.ts";

/** What each event means, by its name; no two contracts have one name for different things. */
export const wordings = {
  ...tokenWords,
  ...policyWords,
  ...registryWords,
  ...authorityWords,
} satisfies Readonly<Record<string, Wording>>;

/** An event that has words. */
export type WordedEvent = keyof typeof wordings;

/** Whether an event has words; one of a contract that is newer than this version has none. */
export function isWorded(name: string): name is WordedEvent {
  return Object.hasOwn(wordings, name);
}

/**
 * What an event means, for somebody who knows settlement and not Solidity. Text in it may be somebody else's.
 *
 * @example
 * eventWords(event, speaker); // "HKD 1,000.00 moved from …"
 */
export function eventWords(event: StoredEvent, speaker: Speaker): string {
  const { name, args, address } = event;
  if (name === "") return "an event that this version does not know";
  if (!isWorded(name)) return name;
  const wording: Wording = wordings[name];
  return wording(speaker, args, address);
}
