import { createsContract, runInitCode } from "./ask.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";
import { sizeOf, type SuiteBuild } from "./suite.ts";

export interface SizeNeeds {
  build: SuiteBuild;
}

/** Bytes for the arguments of a constructor. */
const ARGUMENTS = 1_024;
const NO_CODE = "eth_call creates no contract here";

/** Whether the chain takes our largest contract (EIP-170; a chain may have a limit of its own). */
export const codeSize: Examination<SizeNeeds> = {
  id: "code-size",
  expected: ({ build }) => `a contract of ${largestCode(build)} bytes`,
  async examine(client, { build }) {
    const size = largestCode(build);
    if (await createsContract(client, size)) return pass(`a contract of ${size} bytes`);
    if (!(await createsContract(client, 1)))
      return unknown(NO_CODE, "Ask a node that runs code by eth_call.");
    return fail(
      `a contract of ${size} bytes is refused`,
      'Leave "contractSizeLimit" out of the config of the genesis file, or set it to 24576 or more; see `gas-limit` too.',
    );
  },
};

/** Whether the chain takes the largest code that creates a contract (EIP-3860, twice the limit above). */
export const initCodeSize: Examination<SizeNeeds> = {
  id: "init-code-size",
  expected: ({ build }) => `init code of ${largestInitCode(build)} bytes`,
  async examine(client, { build }) {
    const size = largestInitCode(build);
    const stop = "00"; // the code ends with its first instruction
    if ((await runInitCode(client, `0x${stop.repeat(size)}`)) !== undefined)
      return pass(`init code of ${size} bytes`);
    if ((await runInitCode(client, `0x${stop}`)) === undefined)
      return unknown(NO_CODE, "Ask a node that runs code by eth_call.");
    return fail(
      `init code of ${size} bytes is refused`,
      'The limit is twice that of a contract\'s size: leave "contractSizeLimit" out of the config of the genesis file; see `gas-limit` too.',
    );
  },
};

function largestCode(build: SuiteBuild): number {
  return Math.max(...Object.values(build).map(({ deployedCode }) => sizeOf(deployedCode)));
}

function largestInitCode(build: SuiteBuild): number {
  return Math.max(...Object.values(build).map(({ creationCode }) => sizeOf(creationCode))) + ARGUMENTS;
}
