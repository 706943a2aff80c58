import { bilingual } from "../language/messages.ts";
import en from "./en/shell.ts";
import zh from "./zh/shell.ts";

/** What the frame around every view says. */
export const shellMessages = bilingual(en, zh);
