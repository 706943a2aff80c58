import type { Mutant } from "./mutant.ts";
import { runTests } from "./run.ts";
import type { Scratch } from "./scratch.ts";

/** What became of a mutant. */
export interface Verdict {
  /** A test that noticed; null where none did. */
  killedBy: string | null;
  /** Why the tests gave no verdict. */
  error?: string;
}

/** Tests that fail without any fault prove nothing. */
export class Baseline {
  readonly #scratch: Scratch;
  readonly #failing = new Set<string>();
  #all: Promise<void> | undefined;

  constructor(scratch: Scratch) {
    this.#scratch = scratch;
  }

  /** Runs these tests on the contracts as they are; without any, all tests. */
  async run(files: readonly string[]): Promise<void> {
    const { compiled, failures, output } = await runTests(this.#scratch.folder, files);
    if (!compiled) throw new Error(`the contracts do not compile:\n${output}`);
    for (const name of failures) {
      if (!this.#failing.has(name))
        process.stderr.write(`fails without any fault, so it counts for nothing: ${name}\n`);
      this.#failing.add(name);
    }
  }

  /** All tests, once: only a mutant that survives its own needs them. */
  async runAll(): Promise<void> {
    await (this.#all ??= this.run([]));
  }

  /** The test that noticed, by choice the one of the defect's own number. A `setUp` that fails names no test. */
  noticed(failures: readonly string[], { defect }: Mutant): string | null {
    const noticed = failures.filter((name) => !this.#failing.has(name) && !name.endsWith(".setUp"));
    const number = `Defect${String(defect).padStart(2, "0")}_`;
    return noticed.find((name) => name.includes(number)) ?? noticed[0] ?? null;
  }
}

/** Puts a fault in and runs its likely tests, then all others if those pass. */
export async function judge(mutant: Mutant, scratch: Scratch, baseline: Baseline): Promise<Verdict> {
  const restore = scratch.apply(mutant);
  try {
    const likely = await runTests(scratch.folder, mutant.tests);
    if (!likely.compiled) return { killedBy: null, error: `it does not compile:\n${likely.output}` };
    const killedBy = baseline.noticed(likely.failures, mutant);
    if (killedBy !== null) return { killedBy };
    await baseline.runAll();
    return { killedBy: baseline.noticed((await runTests(scratch.folder, [])).failures, mutant) };
  } catch (error) {
    return { killedBy: null, error: error instanceof Error ? error.message : String(error) };
  } finally {
    restore();
  }
}
