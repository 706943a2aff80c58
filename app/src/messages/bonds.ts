import { bilingual } from "../language/messages.ts";
import en from "./en/bonds.ts";
import zh from "./zh/bonds.ts";

/** What the view of bonds says. */
export const bondMessages = bilingual(en, zh);
