import type { StoredEvent } from "../store/storedEvents.ts";
import { policyWords } from "./policyWords.ts";
import { registryWords } from "./registryWords.ts";
import type { Speaker } from "./speaker.ts";
import { tokenWords, type Wording } from "./tokenWords.ts";

/** What each event means, by its name; no two contracts have one name for different things. */
export const wordings: Readonly<Record<string, Wording>> = {
  ...tokenWords,
  ...policyWords,
  ...registryWords,
};

/**
 * What an event means, for somebody who knows settlement and not Solidity. Text in it may be somebody else's.
 *
 * @example
 * eventWords(event, speaker); // "HKD 1,000.00 moved from …"
 */
export function eventWords(event: StoredEvent, speaker: Speaker): string {
  const { name, args, address } = event;
  if (name === "") return "an event that this version does not know";
  const wording = wordings[name];
  return wording === undefined ? name : wording(speaker, args, address);
}
