import { bilingual } from "../language/messages.ts";
import en from "./en/freezes.ts";
import zh from "./zh/freezes.ts";

/** What the view of freezes says. */
export const freezeMessages = bilingual(en, zh);
