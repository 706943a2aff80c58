import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import { parsePublicKey, type NodePublicKey } from "../../src/network/publicKey.ts";
import { InputError } from "../../src/errors/input.ts";

/** A node's key, for its owner alone. */
export interface NodeKey {
  privateKey: Hex;
  publicKey: NodePublicKey;
}

/** Draws a key. */
export function makeNodeKey(): NodeKey {
  const privateKey = generatePrivateKey();
  return { privateKey, publicKey: parsePublicKey(privateKeyToAccount(privateKey).publicKey, "key") };
}

/**
 * Writes a key as Besu reads it, where its owner alone can read it.
 *
 * @throws {InputError} Where the folder has a key already.
 */
export function writeNodeKey(folder: string, { privateKey }: NodeKey, option: string): string {
  const file = join(folder, "key");
  if (existsSync(file)) {
    throw new InputError({
      field: option,
      given: folder,
      expected: "a folder without a key",
      hint: "A key is never overwritten: name another folder.",
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${privateKey}\n`, { mode: 0o600, flag: "wx" });
  return file;
}
