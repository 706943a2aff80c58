import { closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";

import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Address } from "viem";

import { serialiseTradeFile, type TradeFile } from "../../src/domain/tradeFile.ts";
import { InputError } from "../../src/errors/input.ts";
import { requireNew } from "./files.ts";

/** Draws a key and writes it where its owner alone can read it. */
export function createKeyFile(path: string): Address {
  const key = generatePrivateKey();
  writeFileSync(path, `${key}\n`, { mode: 0o600, flag: "wx" });
  return privateKeyToAccount(key).address;
}

/** Writes trade files, one on each line; all of them or none. */
export async function writeTradeLines(path: string, files: AsyncIterable<TradeFile>): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  const out = openSync(draft, "wx");
  try {
    for await (const file of files) {
      const line = JSON.stringify(JSON.parse(serialiseTradeFile(file)));
      writeSync(out, `${line}\n`);
      await othersTurn(); // nothing here waits for anything, so a timer would never come
    }
    renameSync(draft, path);
  } finally {
    closeSync(out);
    rmSync(draft, { force: true });
  }
}

/** Refuses a file that exists, which may hold signatures or a key, and one in no folder. */
export function requireWritable(path: string, option: string): void {
  requireNew(path, option);
  if (!existsSync(dirname(path)))
    throw new InputError({ field: option, given: path, expected: "a file in a folder that exists" });
}
