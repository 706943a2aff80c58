import { bilingual } from "../language/messages.ts";
import en from "./en/trades.ts";
import zh from "./zh/trades.ts";

export const tradesMessages = bilingual(en, zh);
