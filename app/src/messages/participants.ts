import { bilingual } from "../language/messages.ts";
import en from "./en/participants.ts";
import zh from "./zh/participants.ts";

/** What the view of participants says. */
export const participantMessages = bilingual(en, zh);
