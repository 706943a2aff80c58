/**
 * Do the tests notice broken contracts? Puts one fault after another into a copy of the project, defects that other
 * systems had among them, and runs the tests: every fault must make a named test fail.
 *
 *   npm run mutants                            a table
 *   npm run --silent mutants -- --json         one JSON document
 *   npm run mutants -- --only anybody-cancels  one fault, or all with this in their name or path; may be repeated
 *   npm run mutants -- --list                  what there is
 *
 * Progress goes to standard error. Exit code 1 where a fault goes unnoticed or does not compile.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { Baseline, judge } from "./judge.ts";
import { MUTANTS } from "./list.ts";
import type { Mutant } from "./mutant.ts";
import { mutated, Scratch } from "./scratch.ts";

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});

/** The fault of this name, else all with it in their name or path. */
function named(text: string): Mutant[] {
  const one = MUTANTS.filter(({ id }) => id === text);
  return one.length > 0 ? one : MUTANTS.filter(({ id, file }) => id.includes(text) || file.includes(text));
}

const unknown = (options.only ?? []).filter((text) => named(text).length === 0);
if (unknown.length > 0) {
  console.error(`no such mutant: ${unknown.join(", ")}; --list shows them`);
  process.exit(1);
}
const chosen = new Set(options.only?.flatMap(named) ?? MUTANTS);
const mutants = MUTANTS.filter((mutant) => chosen.has(mutant));
for (const mutant of mutants) mutated(mutant); // stops here where a fault does not fit its file any more
if (options.list) {
  for (const { id, defect, file } of mutants)
    console.log(`${id}${defect === null ? "" : ` (defect ${defect})`}  ${file}`);
  process.exit(0);
}

const started = Date.now();
const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(0)} s`;
const log = (text: string) => process.stderr.write(`${text}\n`);

const scratches = Array.from({ length: Math.min(Number(options.jobs), mutants.length) }, () => new Scratch());
process.on("exit", () => scratches.forEach((scratch) => scratch.remove()));
const calm = new Scratch();
process.on("exit", () => calm.remove());
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

const baseline = new Baseline(calm);
log(`${mutants.length} mutants; first their tests without any fault…`);
await baseline.run([...new Set(mutants.flatMap(({ tests }) => tests))]);
log(`done in ${seconds(started)}`);

const results = new Map<string, string | null>();
const queue = [...mutants];
await Promise.all(
  scratches.map(async (scratch) => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const since = Date.now();
      const { killedBy, error } = await judge(mutant, scratch, baseline);
      results.set(mutant.id, killedBy);
      const verdict =
        killedBy === null ? `SURVIVED${error === undefined ? "" : `: ${error}`}` : `killed by ${killedBy}`;
      log(`[${results.size}/${mutants.length}] ${mutant.id}: ${verdict} (${seconds(since)})`);
    }
  }),
);
log(`${mutants.length} mutants in ${seconds(started)}`);

const report = mutants.map(({ id, defect, file }) => ({ id, defect, file, killedBy: results.get(id)! }));
const ok = report.every(({ killedBy }) => killedBy !== null);
if (options.json) {
  console.log(JSON.stringify({ ok, mutants: report }, undefined, 2));
} else {
  for (const { id, defect, killedBy } of report) {
    console.log(
      `${(defect === null ? "" : String(defect)).padStart(2)}  ${id.padEnd(45)}  ${killedBy ?? "SURVIVED"}`,
    );
  }
}
process.exit(ok ? 0 : 1);
