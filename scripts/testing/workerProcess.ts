// One process of `npm test`: runs the suites that its parent names, one after the other, and says of each how it went. It
// loads Hardhat once.

import hre from "hardhat";

import { END_OF_OUTPUT, fileFailure, type Suite, type WorkerOptions } from "./fileResult.ts";
import { runFile } from "./runFile.ts";
import { buildAndRunSolidity } from "./solidity.ts";

const { grep, colour } = JSON.parse(process.argv[2]!) as WorkerOptions;
const options = { ...hre.config.test.mocha, ...(grep !== undefined && { grep }), color: colour };

process.on("message", (suite: Suite) => void run(suite));

async function run(suite: Suite): Promise<void> {
  const { file } = suite;
  const running =
    "solidity" in suite ? buildAndRunSolidity(suite.solidity, { ...suite, grep }) : runFile(file, options);
  const result = await running.catch((error: Error) => fileFailure(file, error.message));
  process.stdout.write(END_OF_OUTPUT);
  process.stderr.write(END_OF_OUTPUT);
  process.send!(result);
}

// An end by `exit` also ends what the tests have started.
process.on("disconnect", () => process.exit());
process.on("SIGTERM", () => process.exit(1));
