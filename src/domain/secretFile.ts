import type { Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { hashlockOf } from "./hashLock.ts";
import { readHex } from "./json.ts";

const SECRET_SIZE = { least: 32, most: 32 };

/** A secret as its holder keeps it: one line. */
export function serialiseSecret(secret: Hex): string {
  return `${secret}\n`;
}

/**
 * The secret of a trade from the text of its file.
 *
 * @throws {InputError} Where it is none, or not the one behind the hashlock. The error does not show it.
 *
 * @example
 * const secret = parseSecret(await file.text(), trade.hashlock, "secret file");
 */
export function parseSecret(text: string, hashlock: Hex, field: string): Hex {
  const secret = readSecret(text.trim(), field);
  const hash = hashlockOf(secret);
  if (hash === hashlock.toLowerCase()) return secret;
  const expected = `the secret of this trade, whose SHA-256 is ${hashlock}`;
  throw new InputError({ field, given: `one whose SHA-256 is ${hash}`, expected });
}

function readSecret(text: string, field: string): Hex {
  try {
    return readHex(text, field, SECRET_SIZE);
  } catch {
    const expected = "a secret of 32 bytes: 0x and 64 hexadecimal digits";
    throw new InputError({ field, given: `${text.length} characters`, expected });
  }
}
