import { renameSync, statSync, writeFileSync } from "node:fs";

import { keyName, leiAt, parseConfiguration, roleAt } from "../../src/agents/gateway/configuration.ts";
import { drawKey, hashKey, type KeyEntry } from "../../src/agents/gateway/keys.ts";
import { InputError } from "../../src/errors/input.ts";
import { readText } from "../../tasks/lib/files.ts";

/** What the command line says of a key. */
export interface KeyOptions {
  name?: string | undefined;
  role?: string | undefined;
  lei?: string | undefined;
}

/**
 * Draws a key and puts its hash into a configuration, which must be right otherwise. A gateway that runs knows the key once it is
 * started again.
 *
 * @returns The key, which is kept nowhere.
 */
export function makeKey(path: string, options: KeyOptions): string {
  const text = readText(path, "configuration");
  const { keys } = parseConfiguration(text, path, process.env);
  const role = roleAt(options.role, "--role");
  const lei = leiAt(options.lei, role, "--lei");
  const name = keyName(options.name, "--name");
  if (keys.some((key) => key.name === name))
    throw new InputError({ field: "--name", given: name, expected: "a name that no other key has" });
  const key = drawKey();
  const entry: KeyEntry = { name, role, ...(lei !== undefined && { lei }), sha256: hashKey(key) };
  const file = { ...(JSON.parse(text) as object), keys: [...keys, entry] };
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(file, undefined, 2)}\n`, { mode: statSync(path).mode & 0o777 });
  renameSync(draft, path);
  return key;
}
