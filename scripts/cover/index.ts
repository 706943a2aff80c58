/**
 * Which lines of the contracts the tests execute: `npm run coverage`.
 *
 * Runs all tests, Solidity and TypeScript, on contracts that count, but for those of `elsewhere.ts`. Closes with the coverage of every file and every
 * uncovered line with its explanation from `explained.json`. Exit code 1 where a test fails, less than 98 % of the
 * lines are covered, an uncovered line has no explanation, or an explanation has no uncovered line any more.
 * `coverage/lcov.info` and `coverage/html/` have the details.
 */
import { globSync, readFileSync } from "node:fs";
import { sep } from "node:path";

import { openApart } from "../apart/open.ts";
import { parseLcov, percent } from "./lcov.ts";
import { counted } from "./elsewhere.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explain.ts";

const LEAST_PERCENT = 98;
const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");

const hre = await openApart({ folder: "coverage", coverage: true });
const tests = ["contracts/**/*.t.sol", "test/**/*.t.sol", "test/**/*.test.ts"].flatMap((pattern) =>
  globSync(pattern),
);
const { files: testFiles, stale: gone } = counted(tests.map((file) => file.split(sep).join("/")).toSorted());
const passed = (await hre.tasks.getTask("test").run({ testFiles })).success as boolean;

const files = parseLcov(read("coverage/lcov.info"));
const explanations = JSON.parse(read("scripts/cover/explained.json")) as Explanation[];
const { explained, unexplained, stale } = explain(files, explanations, read);

const width = Math.max(...files.map(({ file }) => file.length));
for (const file of files)
  console.log(`${file.file.padEnd(width)}  ${percent([file]).toFixed(2).padStart(6)} %`);
console.log(`${"total".padEnd(width)}  ${percent(files).toFixed(2).padStart(6)} %`);
for (const { place, text, reason } of explained) console.log(`${place}: ${text}\n    ${reason}`);

const faults = [
  ...(passed ? [] : ["a test failed"]),
  ...(percent(files) < LEAST_PERCENT ? [`less than ${LEAST_PERCENT} % of the lines are covered`] : []),
  ...gone.map((place) => `${place} is listed as a test elsewhere, and is not there`),
  ...unexplained.map(({ place, text }) => `${place} is not covered, and nothing says why: ${text}`),
  ...stale.map(({ file, line }) => `${file}: explained, but covered or gone: ${line}`),
];
for (const fault of faults) console.error(`✘ ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
