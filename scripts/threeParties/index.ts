/**
 * Two banks and a CSD settle a trade from end to end: three operating-system processes, each with its own key and folder,
 * that share nothing but the chain.
 *
 *   npm run parties                        what each does, a line to a step, and what was checked
 *   npm run --silent parties -- --json     one JSON document; the steps go to standard error
 *
 * Exit code 1 where anything is not as it must be.
 */
import { parseArgs } from "node:util";

import { build } from "../build.ts";
import { balancesText } from "./bank.ts";
import type { PartiesReport } from "./examine.ts";
import { runParties } from "./run.ts";

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1)); // ends what it started

const step = options.json ? console.error : console.log;

function print({ processes, post, balances, refused, problems, ...settled }: PartiesReport): void {
  console.log(`\nchain    ${settled.node}`);
  for (const { party, pid, folder, folderMode, keyFiles, journal } of processes) {
    const keys = keyFiles.map(({ file, mode }) => `${file} ${mode}`).join(", ");
    console.log(`${party.padEnd(7)}  process ${pid}, folder ${folder} ${folderMode}: ${keys}, ${journal}`);
  }
  for (const { from, to, kind } of post) console.log(`post     ${kind} from ${from} to ${to}`);
  for (const { tradeId } of refused) console.log(`refused  ${tradeId}`);
  if (settled.tradeId !== undefined)
    console.log(`settled  ${settled.tradeId}\n         in ${settled.transaction}, block ${settled.block}`);
  for (const [side, held] of Object.entries(balances ?? {}))
    console.log(`${side.padEnd(7)}  ${balancesText(held)}`);
  for (const problem of problems) console.log(`NOT OK   ${problem}`);
  if (problems.length === 0)
    console.log(
      "ok       settled once; all three saw it; no key or file of one in another's folder; no other post",
    );
}

await build();
const report = await runParties({ onStep: ({ party, text }) => step(`${party.padEnd(7)}  ${text}`) });
if (options.json) console.log(JSON.stringify(report, undefined, 2));
else print(report);
process.exit(report.ok ? 0 : 1);
