import { expect } from "chai";
import { createWalletClient, custom, numberToHex, type EIP1193RequestFn, type Hex } from "viem";

import type { WriteClient } from "../../src/actions/client.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { isAway } from "../../src/agents/away.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { OPENING, openMarket, thrownBy, type Market } from "./market.ts";

/** What may happen to a transaction once it was sent. */
type Fate = (hash: Hex) => Promise<void>;

describe("a transaction that was sent", () => {
  let market: Market;
  let request: EIP1193RequestFn;

  before(async () => {
    market = await openMarket();
    request = market.connection.provider.request.bind(market.connection.provider) as EIP1193RequestFn;
  });

  beforeEach(async () => {
    await market.reset();
    await request({ method: "evm_setAutomine", params: [false] } as never);
  });

  /** The buyer's client. What it sends waits; once it was looked for, its fate comes. */
  function client(fate: Fate, receipts: () => unknown = () => undefined): WriteClient {
    let pending: Hex | undefined;
    const provider = {
      request: async ({ method, params }: { method: string; params?: unknown }) => {
        if (method === "eth_getTransactionReceipt" && pending === undefined) receipts();
        const answer = await request({ method, params } as never);
        if (method === "eth_sendTransaction") pending = answer as Hex;
        if (method === "eth_getTransactionByHash" && pending !== undefined) {
          const hash = pending;
          pending = undefined;
          await fate(hash);
        }
        return answer;
      },
    };
    return createWalletClient({
      account: market.account("buyer"),
      transport: custom(provider, { retryCount: 0 }),
      pollingInterval: 5,
    });
  }

  const pay = (payer: WriteClient) =>
    transfer(payer, { token: market.cash, to: market.account("seller"), amount: 1_00n });
  const expectPaid = () =>
    market.expectBalances({
      seller: { ...OPENING.seller, cash: OPENING.seller.cash + 1_00n },
      buyer: { ...OPENING.buyer, cash: OPENING.buyer.cash - 1_00n },
    });
  const mine = () => request({ method: "evm_mine" } as never);

  /** Another transaction with the same number and a higher fee. */
  async function replace(hash: Hex, changes: { to?: string; data?: Hex }): Promise<void> {
    const sent: unknown = await request({ method: "eth_getTransactionByHash", params: [hash] });
    const { from, to, input, nonce, gas } = sent as Record<string, Hex>;
    const fee = numberToHex(100_000_000_000n);
    const fees = { maxFeePerGas: fee, maxPriorityFeePerGas: fee };
    await request({
      method: "eth_sendTransaction",
      params: [{ from, to, data: input, nonce, gas, ...fees, ...changes }],
    } as never);
    await mine();
  }

  it("is done once it is in a block, with a higher fee too", async () => {
    const receipt = await pay(client(async (hash) => replace(hash, {})));
    expect(receipt.status).to.equal("success");
    await expectPaid();
  });

  for (const [how, changes] of [
    ["cancelled", { to: "sender", data: "0x" }],
    ["replaced by another", { to: "stranger", data: "0x" }],
  ] as const) {
    it(`is not taken for done where its sender ${how}`, async () => {
      const to = market.account(changes.to === "sender" ? "buyer" : changes.to);
      const error = await thrownBy(pay(client(async (hash) => replace(hash, { to, data: changes.data }))));
      expect(error)
        .to.be.instanceOf(ChainError)
        .and.to.include({ code: "Chain_TransactionReplaced", retry: "later" });
      expect(isAway(error)).to.equal(true);
      await market.expectBalances();
    });
  }

  it("is named where the node falls silent before it is in a block", async () => {
    let sent: Hex | undefined;
    const fate = async (hash: Hex) => {
      sent = hash;
    };
    const silent = () => {
      if (sent !== undefined)
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    };
    const error = await thrownBy(pay(client(fate, silent)));
    expect(error)
      .to.be.instanceOf(ChainError)
      .and.to.include({ code: "Chain_OutcomeUnknown", retry: "after-fix" });
    expect((error as ChainError).shortMessage).to.contain(sent);
    expect(isAway(error)).to.equal(true);
    await mine();
    await expectPaid();
  });
});
