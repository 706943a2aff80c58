import { bilingual } from "../language/messages.ts";
import en from "./en/parts.ts";
import zh from "./zh/parts.ts";

/** What the shared parts of views say. */
export const partMessages = bilingual(en, zh);
