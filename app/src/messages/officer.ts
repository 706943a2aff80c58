import { bilingual } from "../language/messages.ts";
import en from "./en/officer.ts";
import zh from "./zh/officer.ts";

/** What the forms of officers say. */
export const officerMessages = bilingual(en, zh);
