import { bilingual } from "../language/messages.ts";
import en from "./en/acts.ts";
import zh from "./zh/acts.ts";

/** What privileged functions and their arguments are called. */
export const actMessages = bilingual(en, zh);
