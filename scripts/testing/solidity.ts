import hre from "hardhat";

import { fileFailure, SOLIDITY, type FileResult } from "./fileResult.ts";

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

/**
 * Compiles the Solidity tests and runs these, on every processor. The contracts are built before: no file of theirs is written, so
 * that tests beside these may read them.
 */
export async function buildAndRunSolidity(
  testFiles: readonly string[],
  { grep, deep }: { grep: string | undefined; deep: boolean },
): Promise<FileResult> {
  try {
    await hre.tasks.getTask("build").run({ noContracts: true });
  } catch (error) {
    return fileFailure(SOLIDITY, error instanceof Error ? error.message : String(error)); // the compiler has said where
  }
  const result = await hre.tasks.getTask(["test", "solidity"]).run({
    testFiles: [...testFiles],
    noCompile: true,
    grep,
    testProfile: deep ? "deep" : "default",
  });
  const suites: SoliditySuite[] = (result.success ? result.value : result.error).suiteResults;
  printHandlers(suites);
  const results = suites.flatMap((suite) => suite.testResults);
  const count = (status: string) => results.filter((test) => test.status === status).length;
  const passed = count("Success");
  const skipped = count("Skipped");
  if (result.success) return { passed, failed: 0, skipped, failures: "" };
  const names = suites.flatMap(({ id, testResults }) =>
    testResults.filter(({ status }) => status === "Failure").map(({ name }) => `${id.name}.${name}`),
  );
  // A runner that stopped half-way reports failure without a failed test.
  if (names.length === 0)
    return { ...fileFailure(SOLIDITY, "the runner stopped, as said above"), passed, skipped };
  const failures = names.map((name, place) => `  ${place + 1}) ${name}, as said above\n`).join("");
  return { passed, failed: names.length, skipped, failures };
}

/** An invariant that holds because every call was refused proves nothing, so each campaign shows what it did. */
function printHandlers(suites: readonly SoliditySuite[]): void {
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
