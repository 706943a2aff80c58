import type { Words } from "../refusal.ts";
import { bondWords } from "./bond.ts";
import { chainWords } from "./chain.ts";
import { dvpWords } from "./dvp.ts";
import { hashTimeLockWords } from "./hashTimeLock.ts";
import { ledgerWords } from "./ledger.ts";
import { officerWords } from "./officer.ts";
import { redemptionWords } from "./redemption.ts";
import { registryWords } from "./registry.ts";
import { standardWords } from "./standards.ts";

/** Refusals in Chinese, by code. What is missing here is shown in English. */
export const chinese: Readonly<Record<string, Words>> = {
  ...chainWords,
  ...dvpWords,
  ...hashTimeLockWords,
  ...ledgerWords,
  ...officerWords,
  ...redemptionWords,
  ...registryWords,
  ...bondWords,
  ...standardWords,
};
