import { getChainId } from "viem/actions";

import { quote } from "../../errors/quote.ts";
import { ask } from "./ask.ts";
import { pass, type Examination } from "./examination.ts";

/** Whether anybody answers at all. */
export const node: Examination = {
  id: "node",
  expected: "an answer",
  async examine(client) {
    await getChainId(client);
    const version = await ask(client, "web3_clientVersion");
    return pass(version === undefined ? "an answer" : quote(version));
  },
};
