/**
 * Random histories of everything that a ledger can do: what the events rebuild equals the contracts' state, to the cent.
 *
 *   npm run audit:histories                              200 histories of 120 acts
 *   npm run audit:histories -- --histories 1000 --acts 300
 *   npm run audit:histories -- --seed 1234 --histories 1    one of them again, told act by act
 *   npm run --silent audit:histories -- --json           one JSON document
 *
 * Exit code 1 where a history differs, or an event, an act or a function never occurred; 2 for bad input.
 */
import { parseArgs } from "node:util";

import { build } from "../build.ts";
import { historiesLines } from "./report.ts";
import { playHistories } from "./run.ts";

const { values: options } = parseArgs({
  options: {
    histories: { type: "string", default: "200" },
    acts: { type: "string", default: "120" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

const [histories, length, first] = [
  countOf("histories", options.histories),
  countOf("acts", options.acts),
  countOf("seed", options.seed),
];
await build();
const seeds = Array.from({ length: histories }, (_, index) => first + index);
const report = await playHistories(seeds, length, (done) => {
  if (done % 10 === 0) process.stderr.write(`${done} of ${histories}\n`);
});
const shown = options.json
  ? JSON.stringify(histories === 1 ? report : { ...report, told: [] })
  : historiesLines(report, { length, told: histories === 1 }).join("\n");
console.log(shown);
process.exit(report.ok ? 0 : 1);

function countOf(name: string, text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    process.stderr.write(`--${name} ${text}: give a whole number from 1\n`);
    process.exit(2);
  }
  return Number(text);
}
