// Runs the Solidity tests and the TypeScript tests, and closes with one line of real counts.
//
//   npm test                            everything
//   npm test -- contracts/settlement    a folder or files, Solidity and TypeScript alike
//   npm test -- --grep RevertWhen       by name
//   npm test -- --jobs 1                in so many processes; in as many as there are processors, up to 4
//   npm run test:deep                   long fuzzing, the Solidity test profile `deep`
//
// Hardhat's own totals count a skipped TypeScript test as passed and a run without any test as a success.

import { addUp, ran } from "./testing/counts.ts";
import { SOLIDITY, type Suite } from "./testing/fileResult.ts";
import { findTests, longestFirst } from "./testing/files.ts";
import { readOptionsOrExit } from "./testing/options.ts";

// The Solidity runner takes the hard fork of a network that is named, and Ethereum's newest without one.
process.env["HARDHAT_NETWORK"] ??= "default";
const { default: hre } = await import("hardhat");
const { runSuites } = await import("./testing/runSuites.ts");
const { buildAndRunSolidity } = await import("./testing/solidity.ts");

const options = readOptionsOrExit(process.argv.slice(2));
const everywhere = options.paths.length === 0;
const solidity = findTests(".t.sol", everywhere ? ["contracts", "test"] : options.paths);
const typescript = findTests(".test.ts", everywhere ? ["test"] : options.paths);

try {
  await hre.tasks.getTask("build").run({ noTests: true });
} catch (error) {
  console.error(error instanceof Error ? error.message : error); // the compiler has said where
  process.exit(1);
}
// The compiler of the Solidity tests needs one processor for minutes: it begins first, and other tests run beside it.
const suites: Suite[] = [
  ...(solidity.length > 0 ? [{ file: SOLIDITY, solidity, deep: options.deep } as const] : []),
  ...longestFirst(typescript).map((file) => ({ file })),
];
// Where no others are, they are told as they go.
const reports =
  typescript.length === 0 && solidity.length > 0
    ? [{ file: SOLIDITY, ...(await buildAndRunSolidity(solidity, options)) }]
    : await runSuites(suites, options);

const ofSolidity = reports.filter(({ file }) => file === SOLIDITY);
const ofTypeScript = reports.filter(({ file }) => file !== SOLIDITY);
const empty =
  everywhere && options.grep === undefined
    ? ![ofSolidity, ofTypeScript].every((each) => ran(addUp(each)))
    : !ran(addUp(reports));
if (empty) console.error("A suite ran no test: that is a failure, not a success.");
const { passed, failed, skipped } = addUp(reports);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(empty || failed > 0 ? 1 : 0);
