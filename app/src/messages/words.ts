import { bilingual } from "../language/messages.ts";
import en from "./en/words.ts";
import zh from "./zh/words.ts";

/** Words of the field that several views use: kinds of accounts, roles, statuses. */
export const wordMessages = bilingual(en, zh);
