import { existsSync, readFileSync, statSync } from "node:fs";

import { InputError } from "../../src/errors/input.ts";

/** The bytes of a document. */
export function readDocumentFile(path: string): Uint8Array {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new InputError({ field: "file", given: path, expected: "a file" });
  return readFileSync(path);
}
