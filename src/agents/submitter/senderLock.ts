import { mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import type { Address, Hex } from "viem";

import { InputError } from "../../errors/input.ts";
import { senderInUse } from "../../errors/submitter.ts";
import { openJournalFile } from "../journalFile.ts";

/** A sender that this process alone may use, on this machine, until it releases it or ends, however it ends. */
export interface SenderLock {
  release(): void;
}

/**
 * @param chain What no other chain begins with.
 * @param folder Where the locks of all submitters of this machine lie.
 * @throws {SubmitterError} `Submitter_SenderInUse`.
 */
export function lockSender(sender: Address, chain: Hex, folder = ownFolder()): SenderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${chain.slice(2, 18)}-${sender.slice(2).toLowerCase()}.lock`);
  try {
    const lock = openJournalFile(file, "");
    return { release: () => lock.close() };
  } catch (error) {
    if (error instanceof InputError) throw senderInUse(sender, error);
    throw error;
  }
}

function ownFolder(): string {
  return join(tmpdir(), `vinculum-senders-${userInfo().uid}`);
}
