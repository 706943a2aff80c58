// Runs the Solidity tests and the TypeScript tests, and closes with one line of real counts.
//
//   npm test                            everything
//   npm test -- contracts/settlement    a folder or files, Solidity and TypeScript alike
//   npm test -- --grep RevertWhen       by name
//   npm run test:deep                   long fuzzing, the Solidity test profile `deep`
//
// Hardhat's own totals count a skipped TypeScript test as passed and a run without any test as a success.

import { globSync, statSync } from "node:fs";
import { sep } from "node:path";
import { parseArgs } from "node:util";

import Mocha from "mocha";

// The Solidity runner takes the hard fork of a network that is named, and Ethereum's newest without one.
process.env["HARDHAT_NETWORK"] ??= "default";
const { default: hre } = await import("hardhat");

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What the runner reports of a handler's function: a discarded call failed a `vm.assume`. */
interface HandlerMetrics {
  calls: bigint;
  reverts: bigint;
  discards: bigint;
}

interface SoliditySuite {
  id: { name: string };
  testResults: {
    name: string;
    status: "Success" | "Failure" | "Skipped";
    kind: { metrics?: Record<string, HandlerMetrics> };
  }[];
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { deep: { type: "boolean", default: false }, grep: { type: "string" } },
});

/** The files that end so among those named, or in the folders where such tests live. */
function findTests(ending: string, folders: string[]): string[] {
  return (positionals.length > 0 ? positionals : folders).flatMap((path) =>
    statSync(path).isDirectory() ? globSync(`${path}/**/*${ending}`) : path.endsWith(ending) ? [path] : [],
  );
}

async function runSolidity(testFiles: string[]): Promise<Counts> {
  const result = await hre.tasks.getTask(["test", "solidity"]).run({
    testFiles,
    noCompile: true,
    grep: options.grep,
    testProfile: options.deep ? "deep" : "default",
  });
  const suites: SoliditySuite[] = (result.success ? result.value : result.error).suiteResults;
  printHandlers(suites);
  const results = suites.flatMap((suite) => suite.testResults);
  const count = (status: string) => results.filter((test) => test.status === status).length;
  // A runner that stopped half-way reports failure without a failed test.
  const failed = Math.max(count("Failure"), result.success ? 0 : 1);
  return { passed: count("Success"), failed, skipped: count("Skipped") };
}

/** An invariant that holds because every call was refused proves nothing, so each campaign shows what it did. */
function printHandlers(suites: SoliditySuite[]): void {
  for (const suite of suites) {
    for (const { name, kind } of suite.testResults) {
      if (kind.metrics === undefined) continue;
      console.log(`  ${suite.id.name}.${name}`);
      for (const [handler, { calls, reverts, discards }] of Object.entries(kind.metrics).toSorted(
        ([a], [b]) => a.localeCompare(b),
      )) {
        const succeeded = calls - reverts - discards;
        const numbers = [`${calls} calls`, `${succeeded} succeeded`, `${reverts} reverted`];
        if (discards > 0n) numbers.push(`${discards} discarded`);
        console.log(
          `    ${handler.split(":").at(-1)}: ${numbers.join(", ")}${succeeded === 0n ? "  ← never" : ""}`,
        );
      }
    }
  }
  console.log();
}

async function runTypeScript(testFiles: string[]): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  hre.config.test.mocha.reporter = class extends Mocha.reporters.Spec {
    constructor(runner: Mocha.Runner, mochaOptions: Mocha.MochaOptions) {
      super(runner, mochaOptions);
      runner.on("pass", () => counts.passed++);
      runner.on("fail", () => counts.failed++);
      runner.on("pending", () => counts.skipped++);
    }
  };
  const result = await hre.tasks
    .getTask(["test", "mocha"])
    .run({ testFiles, grep: options.grep, noCompile: true });
  return { ...counts, failed: Math.max(counts.failed, result.success ? 0 : 1) };
}

const solidity = findTests(".t.sol", ["contracts", "test"]);
const typescript = findTests(".test.ts", ["test"]).map((file) => file.split(sep).join("/"));

try {
  await hre.tasks.getTask("build").run({});
} catch (error) {
  console.error(error instanceof Error ? error.message : error); // the compiler has said where
  process.exit(1);
}
const suites = [
  ...(solidity.length > 0 ? [await runSolidity(solidity)] : []),
  ...(typescript.length > 0 ? [await runTypeScript(typescript)] : []),
];

const sum = (of: keyof Counts) => suites.reduce((total, counts) => total + counts[of], 0);
const ran = (counts: Counts) => counts.passed + counts.failed > 0;
const empty =
  positionals.length === 0 && options.grep === undefined
    ? suites.length < 2 || !suites.every(ran)
    : !suites.some(ran);
if (empty) console.error("A suite ran no test: that is a failure, not a success.");
console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(empty || sum("failed") > 0 ? 1 : 0);
