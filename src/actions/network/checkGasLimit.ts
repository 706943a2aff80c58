import { getBlock } from "viem/actions";

import { GAS_PER_TRANSACTION } from "../participants/packImport.ts";
import { fail, pass, type Examination } from "./examination.ts";

/** The largest transactions, in gas: measured with the default build and rounded up. A test holds them. */
export const LARGEST_TRANSACTIONS = {
  /** What an import of participants fills a transaction with. */
  import: BigInt(GAS_PER_TRANSACTION),
  "deployment of a contract": 4_000_000n,
  "issue of a bond": 5_000_000n,
  /** 41 k each, and twice that where accounts hold an asset for the first time. */
  "batch of 50 trades": 4_000_000n,
} as const;

const LARGEST = Object.values(LARGEST_TRANSACTIONS).reduce((most, gas) => (gas > most ? gas : most));
/** A block that is full with one transaction would let nobody else in. */
const NEEDED = 2n * LARGEST;

/** Whether a block has room for the largest transaction, and as much again. */
export const gasLimit: Examination = {
  id: "gas-limit",
  expected: `${NEEDED} or more`,
  async examine(client) {
    const { gasLimit: actual } = await getBlock(client);
    if (actual >= NEEDED) return pass(`${actual}`);
    return fail(
      `${actual}`,
      `Set "gasLimit" of the genesis file to ${NEEDED} or more; a chain that runs follows --target-gas-limit of its validators.`,
    );
  },
};
