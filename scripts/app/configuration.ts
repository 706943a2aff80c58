import { dirname, resolve } from "node:path";

import { parseAppConfiguration, type AppConfiguration } from "../../app/src/configuration.ts";
import { ConfigurationError } from "../../src/errors/configuration.ts";
import { InputError } from "../../src/errors/input.ts";
import { readText } from "../../tasks/lib/files.ts";

export interface DeployedConfiguration {
  configuration: AppConfiguration;
  /** What `config.json` is to hold: address books in full, where the file named theirs. */
  text: string;
}

/**
 * A configuration as an operator writes it: as the page's own, and `ledger` may be the path of an address book, from the
 * file's folder.
 *
 * @throws {InputError} Where a file is not there, or is no JSON.
 * @throws {ConfigurationError} With everything that is wrong.
 */
export function readDeployedConfiguration(path: string): DeployedConfiguration {
  const file = parse(readText(path, "--config"), path) as { ledgers?: unknown; development?: unknown };
  if (file?.development !== undefined) {
    const reason = "development: only `npm run app` acts as somebody else";
    throw new ConfigurationError({ file: path, settings: [{ field: "development", reason }] });
  }
  const ledgers: unknown = Array.isArray(file?.ledgers)
    ? file.ledgers.map((entry: unknown) => withBook(entry, dirname(path)))
    : file?.ledgers;
  const text = `${JSON.stringify({ ...file, ledgers }, undefined, 2)}\n`;
  return { configuration: parseAppConfiguration(text), text };
}

function withBook(entry: unknown, folder: string): unknown {
  if (typeof entry !== "object" || entry === null || !("ledger" in entry)) return entry;
  const { ledger } = entry;
  if (typeof ledger !== "string") return entry;
  return { ...entry, ledger: parse(readText(resolve(folder, ledger), "ledger"), ledger) };
}

function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({ field, given: text.slice(0, 40), expected: "a JSON document", cause });
  }
}
