import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";

import { toHex, type Hex } from "viem";

import { hashlockOf } from "../../src/domain/hashLock.ts";
import { parseSecret, serialiseSecret } from "../../src/domain/secretFile.ts";
import { parseTwoLedgerFile, serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import type { TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../src/errors/input.ts";
import { readText, requireNew } from "./files.ts";
import { writeWhole } from "./ledgerBook.ts";

/** Reads a terms file that exists. */
export function readTwoLedgerFile(path: string): TwoLedgerTrade {
  return parseTwoLedgerFile(readText(path, "file"));
}

/** Writes a new terms file. */
export function createTwoLedgerFile(path: string, trade: TwoLedgerTrade): void {
  requireNew(path, "--out");
  writeWhole(path, serialiseTwoLedgerFile(trade));
}

/** Draws a secret and writes it where its owner alone can read it. Returns its hash; the secret is shown to nobody. */
export function createSecretFile(path: string): Hex {
  requireNew(path, "--secret-file");
  const secret = toHex(randomBytes(32));
  writeFileSync(path, serialiseSecret(secret), { mode: 0o600, flag: "wx" });
  return hashlockOf(secret);
}

export interface SecretArguments {
  secret: string | undefined;
  secretFile: string | undefined;
}

/**
 * The secret that the command line gives; undefined where it gives none.
 *
 * @throws {InputError} Where it is not the one behind the hashlock. The error does not show it.
 */
export function findSecret({ secret, secretFile }: SecretArguments, hashlock: Hex): Hex | undefined {
  if (secret === undefined && secretFile === undefined) return undefined;
  if (secret !== undefined && secretFile !== undefined) {
    const expected = "nothing beside --secret-file";
    throw new InputError({ field: "--secret", given: "a value", expected });
  }
  const field = secret === undefined ? "--secret-file" : "--secret";
  const text = secret ?? readText(secretFile!, field);
  return parseSecret(text, hashlock, field);
}
