import { statSync } from "node:fs";

import { isHex, size, type Hex, type LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { InputError } from "../../src/errors/input.ts";
import { readText } from "./files.ts";

const OTHERS = 0o077;

/**
 * The accounts of a file with private keys, separated by commas or line ends. What is in the file is shown by no error.
 *
 * @throws {InputError} Where others than its owner may read it, or something in it is no key.
 */
export function readKeyFile(path: string, option: string): LocalAccount[] {
  const text = readText(path, option);
  requirePrivate(path, option);
  const accounts = text
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .map((word, place) => accountOf(word, () => noKey(path, place, option)));
  if (accounts.length === 0) throw noKey(path, 0, option);
  return accounts;
}

function requirePrivate(path: string, option: string): void {
  const mode = statSync(path).mode & 0o777;
  if (process.platform === "win32" || (mode & OTHERS) === 0) return;
  throw new InputError({
    field: option,
    given: `${path} with mode ${mode.toString(8).padStart(4, "0")}`,
    expected: "a file that its owner alone may read (mode 0600)",
    hint: `Take it from the others: chmod 600 ${path}. If anybody else had access to this machine, draw a new key.`,
  });
}

function accountOf(word: string, refuse: () => InputError): LocalAccount {
  const key: Hex = `0x${word.replace(/^0x/, "")}`;
  if (!isHex(key) || size(key) !== 32 || key.length !== 66) throw refuse();
  try {
    return privateKeyToAccount(key);
  } catch {
    throw refuse(); // nought, or beyond the order of the curve
  }
}

function noKey(path: string, place: number, option: string): InputError {
  return new InputError({
    field: option,
    given: path,
    expected: `a file with private keys, each 64 hexadecimal digits; number ${place + 1} is none`,
  });
}
