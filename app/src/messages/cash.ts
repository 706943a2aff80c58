import { bilingual } from "../language/messages.ts";
import en from "./en/cash.ts";
import zh from "./zh/cash.ts";

/** What the view of cash says. */
export const cashMessages = bilingual(en, zh);
