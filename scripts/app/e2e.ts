// `npm run test:e2e [-- FILE…] [-- --grep TEXT]`: the page in a real Chromium, one file after another.

import { globSync } from "node:fs";
import { parseArgs } from "node:util";

import Mocha from "mocha";

import { build } from "../build.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" } },
});

await build();
const files = positionals.length > 0 ? positionals : globSync("test/e2e/**/*.e2e.ts").toSorted();
const mocha = new Mocha({ timeout: 120_000, ...(values.grep !== undefined && { grep: values.grep }) });
for (const file of files) mocha.addFile(file);
await mocha.loadFilesAsync();
const failures = await new Promise<number>((resolve) => {
  const runner = mocha.run((failed) => resolve(runner.stats?.tests === 0 ? 1 : failed));
});
// Chains in memory keep their process alive.
process.exit(failures === 0 ? 0 : 1);
