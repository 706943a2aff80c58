import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { mutate } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LEFT_OUT = new Set([".git", "artifacts", "cache", "coverage", "deployments", "dist", "node_modules"]);

/** Compiling is most of the work, and half of that is the optimiser's. Without it, contracts are too large to deploy. */
const CONFIG: Mutant = {
  id: "faster configuration",
  defect: null,
  file: "hardhat.config.ts",
  edits: [
    { search: "optimizer: { enabled: true, runs: 200 }", replace: "optimizer: { enabled: false }" },
    { search: `type: "edr-simulated",`, replace: `type: "edr-simulated", allowUnlimitedContractSize: true,` },
  ],
  tests: [],
};

/** The text of a contract with its fault; throws where the fault does not fit the file as it is. */
export function mutated(mutant: Mutant): string {
  return mutate(mutant, readFileSync(join(ROOT, mutant.file), "utf8"));
}

/** A copy of the project to break. */
export class Scratch {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "vinculum-mutants-")));

  constructor() {
    cpSync(ROOT, this.folder, {
      recursive: true,
      filter: (path) => !LEFT_OUT.has(relative(ROOT, path).split(sep)[0]!),
    });
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"), "junction");
    writeFileSync(join(this.folder, CONFIG.file), mutated(CONFIG));
  }

  /** Puts a fault in; returns what takes it out again. */
  apply(mutant: Mutant): () => void {
    const path = join(this.folder, mutant.file);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, mutate(mutant, original));
    return () => writeFileSync(path, original);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
