// One process of `npm test`: runs the TypeScript test files that its parent names, one after the other, and says of each
// how it went. It loads Hardhat once.

import hre from "hardhat";

import { END_OF_OUTPUT, fileFailure, type WorkerOptions } from "./fileResult.ts";
import { runFile } from "./runFile.ts";

const { grep, colour } = JSON.parse(process.argv[2]!) as WorkerOptions;
const options = { ...hre.config.test.mocha, ...(grep !== undefined && { grep }), color: colour };

process.on("message", (file: string) => void run(file));

async function run(file: string): Promise<void> {
  const result = await runFile(file, options).catch((error: Error) => fileFailure(file, error.message));
  process.stdout.write(END_OF_OUTPUT);
  process.stderr.write(END_OF_OUTPUT);
  process.send!(result);
}

// An end by `exit` also ends what the tests have started.
process.on("disconnect", () => process.exit());
process.on("SIGTERM", () => process.exit(1));
