import { bilingual } from "../language/messages.ts";
import en from "./en/audit.ts";
import zh from "./zh/audit.ts";

/** What the auditor's views say, beside the reports themselves. */
export const auditMessages = bilingual(en, zh);
