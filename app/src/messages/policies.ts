import { bilingual } from "../language/messages.ts";
import en from "./en/policies.ts";
import zh from "./zh/policies.ts";

/** What the view of policies says. */
export const policyMessages = bilingual(en, zh);
