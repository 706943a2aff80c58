import { bilingual } from "../language/messages.ts";
import en from "./en/fourEyes.ts";
import zh from "./zh/fourEyes.ts";

/** What the queue of acts under four eyes says. */
export const fourEyesMessages = bilingual(en, zh);
