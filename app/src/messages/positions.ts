import { bilingual } from "../language/messages.ts";
import en from "./en/positions.ts";
import zh from "./zh/positions.ts";

/** What the view of positions says. */
export const positionsMessages = bilingual(en, zh);
