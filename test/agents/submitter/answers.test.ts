import { createServer } from "node:http";

import { expect } from "chai";
import { createClient, custom, http } from "viem";
import { sendRawTransaction } from "viem/actions";

import { readAnswer } from "../../../src/agents/submitter/answers.ts";

/** What viem throws where a node answers a transaction with this error. */
async function thrownFor(error: object): Promise<unknown> {
  const client = createClient({
    transport: custom({ request: () => Promise.reject(error) }, { retryCount: 0 }),
  });
  return sendRawTransaction(client, { serializedTransaction: "0x00" }).catch((thrown: unknown) => thrown);
}

describe("a node's answer to a signed transaction", () => {
  // The words of each node as they stand in its source, or as it said them here.
  const cases = [
    ["taken", "Besu", -32_000, "Known transaction"],
    ["taken", "geth", -32_000, "already known"],
    ["taken", "anvil", -32_003, "transaction already imported"],
    ["taken", "Hardhat", -32_000, "Known transaction: 0x3721"],
    ["spent", "Besu", -32_001, "Nonce too low"],
    ["spent", "geth", -32_000, "nonce too low: next nonce 3, tx nonce 1"],
    ["spent", "anvil", -32_003, "nonce too low"],
    ["spent", "Hardhat", -32_000, "Transaction nonce too low. Expected nonce to be at least 1 but got 0."],
    [
      "spent",
      "Hardhat",
      -32_603,
      "VM Exception while processing transaction: reverted with an unrecognized custom error",
    ],
    ["later", "Besu", -32_006, "Nonce too high"],
    ["later", "Besu", -32_000, "Transaction nonce is too distant from current sender nonce"],
    ["later", "Besu", -32_000, "An invalid transaction with a lower nonce exists"],
    ["later", "Besu", -32_008, "Initial sync is still in progress"],
    ["later", "Besu", -32_603, "Timeout expired"],
    ["later", "Besu", -32_000, "Replacement transaction underpriced"],
    ["later", "geth", -32_000, "txpool is full: pool is full"],
    ["refused", "Besu", -32_007, "Sender account not authorized to send transactions"],
    ["refused", "Besu", -32_005, "Transaction gas limit exceeds block gas limit"],
    ["refused", "Besu", -32_009, "Gas price below configured minimum gas price"],
    ["refused", "Besu", -32_000, "Wrong chainId"],
    ["refused", "anvil", -32_000, "intrinsic gas too high -- tx.gas_limit > env.block.gas_limit"],
    ["refused", "Hardhat", -32_000, "Transaction gas limit is 9 and exceeds block gas limit of 6"],
  ] as const;

  for (const [answer, node, code, message] of cases) {
    it(`${answer}: ${node} says "${message}"`, async () => {
      const read = readAnswer(await thrownFor(Object.assign(new Error(message), { code })));
      expect(read).to.deep.equal({ answer, text: message });
    });
  }

  it("unheard: the connection broke", async () => {
    const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    expect(readAnswer(await thrownFor(broken)).answer).to.equal("unheard");
  });

  it("unheard: nobody listens", async () => {
    const client = createClient({ transport: http("http://127.0.0.1:9", { retryCount: 0 }) });
    const thrown = await sendRawTransaction(client, { serializedTransaction: "0x00" }).catch(
      (error: unknown) => error,
    );
    expect(readAnswer(thrown).answer).to.equal("unheard");
  });

  it("unheard: a gateway before the node is out of order", async () => {
    const server = createServer((_, response) => {
      response.statusCode = 502;
      response.end("Bad Gateway");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as { port: number };
    const client = createClient({ transport: http(`http://127.0.0.1:${port}`, { retryCount: 0 }) });
    const thrown = await sendRawTransaction(client, { serializedTransaction: "0x00" }).catch(
      (error: unknown) => error,
    );
    server.close();
    expect(readAnswer(thrown).answer).to.equal("unheard");
  });
});
