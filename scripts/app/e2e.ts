// The page in a real Chromium, several files at a time.
//
//   npm run test:e2e                                    everything
//   npm run test:e2e -- test/e2e/trades.e2e.ts          files or folders
//   npm run test:e2e -- --grep settles --jobs 1         as npm test

import { build } from "../build.ts";
import { addUp } from "../testing/counts.ts";
import { findTests } from "../testing/files.ts";
import { readOptionsOrExit } from "../testing/options.ts";
import { runSuites } from "../testing/runSuites.ts";

/** Those that take longest are begun first: one of them begun last would leave every other worker idle. */
const LONGEST = ["test/e2e/everyView.e2e.ts", "test/e2e/audit.e2e.ts", "test/e2e/hashTimeLocks.e2e.ts"];

const options = readOptionsOrExit(process.argv.slice(2));
await build();
const files = findTests(".e2e.ts", options.paths.length === 0 ? ["test/e2e"] : options.paths);
const order = [
  ...LONGEST.filter((file) => files.includes(file)),
  ...files.filter((file) => !LONGEST.includes(file)),
];
const suites = order.map((file) => ({ file }));
const { passed, failed, skipped } = addUp(await runSuites(suites, options));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (passed + failed === 0) console.error("No test ran: that is a failure, not a success.");
process.exit(failed > 0 || passed === 0 ? 1 : 0); // chains in memory keep their process alive
