import type { Hex } from "viem";

import { runInitCode } from "./ask.ts";
import { fail, pass, unknown, type Examination } from "./examination.ts";

/** Each of these returns one word, 42, if the chain knows the instruction it is about. */
const CODE = {
  /** PUSH1 2a, PUSH1 0, MSTORE, PUSH1 20, PUSH1 0, RETURN: every chain knows it. */
  none: "0x602a60005260206000f3",
  /** PUSH1 2a, PUSH0, MSTORE, PUSH1 20, PUSH0, RETURN. */
  push0: "0x602a5f5260205ff3",
  /** PUSH1 2a, PUSH1 0, MSTORE; MCOPY of word 0 to word 1; PUSH1 20, PUSH1 20, RETURN. */
  mcopy: "0x602a6000526020600060205e60206020f3",
  /** PUSH1 2a, PUSH1 1, TSTORE; PUSH1 1, TLOAD; PUSH1 0, MSTORE, PUSH1 20, PUSH1 0, RETURN. */
  transient: "0x602a60015d60015c60005260206000f3",
} as const satisfies Record<string, Hex>;

const FORTY_TWO = `0x${"2a".padStart(64, "0")}`;

/** PUSH0 of Shanghai, which the compiler emits everywhere. */
export const push0 = instruction("push0", "PUSH0", CODE.push0, "shanghaiTime");
/** MCOPY of Cancun, which the compiler emits where it copies memory. */
export const mcopy = instruction("mcopy", "MCOPY", CODE.mcopy, "cancunTime");
/** TSTORE and TLOAD of Cancun. */
export const transientStorage = instruction(
  "transient-storage",
  "TSTORE and TLOAD",
  CODE.transient,
  "cancunTime",
);

function instruction(id: string, name: string, code: Hex, genesisKey: string): Examination {
  return {
    id,
    expected: `${name} runs`,
    async examine(client) {
      if ((await runInitCode(client, code)) === FORTY_TWO) return pass(`${name} runs`);
      if ((await runInitCode(client, CODE.none)) !== FORTY_TWO)
        return unknown("eth_call runs no init code here", "Ask a node that runs code by eth_call.");
      return fail(
        "the chain does not know it",
        `Put "${genesisKey}": 0 into the config of the genesis file, on every node, or the time at which a chain that runs is to change.`,
      );
    },
  };
}
