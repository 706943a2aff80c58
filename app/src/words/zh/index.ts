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

/** Refusals in Chinese, by code. What is missing here is shown in English; a test looks for what is missing of contracts. */
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

/** A refusal of a contract that is newer than this version. */
export function unknownRefusal(code: string): Words {
  return () => ({
    message: `合约拒绝：${code}`,
    hint: "本版本对此没有说明，请核对软件与合约的版本是否一致。",
  });
}
