/**
 * Runs tests in the folder it is started in, and sends their failures to its parent. `probe.ts` alone runs every test;
 * with arguments, those files. A child process each time: mocha's modules are loaded once to a process.
 */
import { globSync } from "node:fs";
import { sep } from "node:path";

import Mocha from "mocha";

/** What a run of tests came to. */
export interface Outcome {
  compiled: boolean;
  /** Full names of the tests that failed. */
  failures: string[];
}

interface SoliditySuite {
  id: { name: string };
  testResults: { name: string; status: string }[];
}

Object.assign(process.env, { HARDHAT_NETWORK: "default", HARDHAT_NO_TYPECHAIN: "true" });
const { default: hre } = await import("hardhat");

/** Gas is compared with a snapshot, and faults with the text they are put into: they notice every change, a good one too. */
const NO_JUDGES = ["test/bench/", "test/mutants/"];

function findTests(): string[] {
  const found = globSync(["contracts/**/*.t.sol", "test/**/*.t.sol", "test/**/*.test.ts"]);
  return found
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !NO_JUDGES.some((folder) => file.startsWith(folder)));
}

/** A Solidity test brings what it needs; TypeScript tests deploy any contract. */
async function compiles(solidity: string[], typescript: string[]): Promise<boolean> {
  const build = hre.tasks.getTask("build");
  try {
    if (solidity.length > 0) await build.run({ files: solidity, quiet: true });
    if (typescript.length > 0) await build.run({ noTests: true, quiet: true });
    return true;
  } catch {
    return false; // the compiler has said why
  }
}

async function solidityFailures(testFiles: string[]): Promise<string[]> {
  const result = await hre.tasks.getTask(["test", "solidity"]).run({ testFiles, noCompile: true });
  const suites: SoliditySuite[] = (result.success ? result.value : result.error).suiteResults;
  return suites.flatMap(({ id, testResults }) =>
    testResults.flatMap(({ name, status }) =>
      status === "Failure" ? [`${id.name}.${name.replace(/\(.*/, "")}`] : [],
    ),
  );
}

async function mochaFailures(testFiles: string[]): Promise<string[]> {
  const failures: string[] = [];
  hre.config.test.mocha.reporter = class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on("fail", (test) => failures.push(test.fullTitle()));
    }
  };
  await hre.tasks.getTask(["test", "mocha"]).run({ testFiles, noCompile: true });
  return failures;
}

const named = process.argv.slice(2);
const files = named.length > 0 ? named : findTests();
const solidity = files.filter((file) => file.endsWith(".sol"));
const typescript = files.filter((file) => file.endsWith(".ts"));

const outcome: Outcome = {
  compiled: await compiles(solidity, typescript),
  failures: [],
};
if (outcome.compiled) {
  if (solidity.length > 0) outcome.failures.push(...(await solidityFailures(solidity)));
  if (typescript.length > 0) outcome.failures.push(...(await mochaFailures(typescript)));
}
process.send!(outcome, () => process.exit(0));
