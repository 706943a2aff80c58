import type { Address } from "viem";

import { readBlockTimes } from "../../../../src/actions/logs.ts";
import { foldFreezes, noFreezes, type KnownFreezes } from "../../../../src/actions/tokens/foldFreezes.ts";
import { readFreezeLogs } from "../../../../src/actions/tokens/readFreezes.ts";
import { withTypedErrors } from "../../../../src/actions/write.ts";
import { followed } from "../../chain/followed.ts";

/** The freeze orders of a token, as of a block. */
export const freezesOf = followed<KnownFreezes, Address>({
  begin: () => noFreezes,
  async advance(known, { client, fromBlock, toBlock }, token) {
    const logs = await readFreezeLogs(client, { token, fromBlock, toBlock });
    if (logs.length === 0) return known;
    return foldFreezes(known, logs, await withTypedErrors(() => readBlockTimes(client, logs)));
  },
});
