// `npm run app:configure -- --config FILE [--dist FOLDER]`: writes the built page's `config.json`, and lets the page ask
// the nodes named there and no others.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { CONFIGURATION_FILE, nodeOrigins } from "../../app/src/configuration.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { InputError } from "../../src/errors/input.ts";
import { readDeployedConfiguration } from "./configuration.ts";
import { policyHeader, withPolicy } from "./policy.ts";

const USUAL_FOLDER = fileURLToPath(new URL("../../app/dist", import.meta.url));

function run(words: readonly string[]): void {
  const { config, dist } = readWords(words);
  const page = join(dist, "index.html");
  if (!existsSync(page)) {
    const hint = "Build it first: npm run app:build.";
    throw new InputError({ field: "--dist", given: dist, expected: "a folder with the built page", hint });
  }
  const { configuration, text } = readDeployedConfiguration(config);
  const origins = nodeOrigins(configuration);
  writeFileSync(page, withPolicy(readFileSync(page, "utf8"), origins));
  writeFileSync(join(dist, CONFIGURATION_FILE), text);
  console.log(
    `${join(dist, CONFIGURATION_FILE)}: ${configuration.ledgers.map(({ name }) => name).join(", ")}`,
  );
  console.log("Have the server send this header with every file:");
  console.log(`Content-Security-Policy: ${policyHeader(origins)}`);
}

function readWords(words: readonly string[]): { config: string; dist: string } {
  const usage = "--config FILE, and --dist FOLDER where the page is elsewhere";
  let values: { config?: string; dist?: string };
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: { config: { type: "string" }, dist: { type: "string" } },
    }));
  } catch (cause) {
    throw new InputError({ field: "app:configure", given: words.join(" "), expected: usage, cause });
  }
  const { config, dist = USUAL_FOLDER } = values;
  if (config !== undefined) return { config, dist };
  throw new InputError({ field: "app:configure", given: words.join(" "), expected: usage });
}

try {
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof VinculumError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
