import hre from "hardhat";

/**
 * Compiles the contracts that have changed, and no tests. What the compiler says goes to standard error: standard
 * output is for results.
 */
export async function build(): Promise<void> {
  const stdout = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  } finally {
    process.stdout.write = stdout;
  }
}
