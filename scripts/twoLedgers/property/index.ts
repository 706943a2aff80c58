/**
 * Random schedules of trades across two ledgers: who ran its agent never ends with neither asset nor money, and none with
 * both.
 *
 *   npm run htlc:property                        2,000 schedules
 *   npm run htlc:property -- --schedules 100
 *   npm run htlc:property -- --seed 1234         one of them again, told act by act
 *   npm run --silent htlc:property -- --json     one JSON document
 *
 * Exit code 1 where a promise was not kept, or an outcome never occurred.
 */
import { parseArgs } from "node:util";

import { build } from "../../build.ts";
import { playSchedules, propertyLines } from "./run.ts";

const { values: options } = parseArgs({
  options: {
    schedules: { type: "string", default: "2000" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

await build();
const seeds =
  options.seed === undefined
    ? Array.from({ length: Number(options.schedules) }, (_, index) => index + 1)
    : [Number(options.seed)];
const report = await playSchedules(seeds, (done) => {
  if (done % 50 === 0) process.stderr.write(`${done} of ${seeds.length}\n`);
});
console.log(
  options.json ? JSON.stringify(report) : propertyLines(report, options.seed !== undefined).join("\n"),
);
process.exit(report.ok ? 0 : 1);
