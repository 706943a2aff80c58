import { bilingual } from "../language/messages.ts";
import en from "./en/hashTimeLocks.ts";
import zh from "./zh/hashTimeLocks.ts";

/** What the view of hash time locks says. */
export const hashTimeLockMessages = bilingual(en, zh);
