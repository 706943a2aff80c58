import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { createWalletClient, custom, encodeFunctionResult, zeroHash, type Hex } from "viem";
import { getTransactionCount, sendTransaction } from "viem/actions";

import { setAutomine } from "../../scripts/twoLedgers/mempool.ts";
import { World, TIMING } from "../../scripts/twoLedgers/world.ts";
import { hashTimeLockAbi } from "../../src/abi/hashTimeLock.ts";
import { openHashLock } from "../../src/actions/hashLocks/openHashLock.ts";
import { readHashLockStatus } from "../../src/actions/hashLocks/readHashLock.ts";
import { signHashLock } from "../../src/actions/hashLocks/signHashLock.ts";
import { Journal } from "../../src/agents/htlc/journal.ts";
import type { LedgerAccess } from "../../src/agents/htlc/ledgerAccess.ts";
import { hashLockStatuses } from "../../src/domain/hashLock.ts";
import { legLock, type LegName, type TwoLedgerTrade } from "../../src/domain/twoLedgerTrade.ts";
import type { ContractRefusal } from "../../src/errors/contract.ts";
import { InputError } from "../../src/errors/input.ts";
import { inventedReceipt, inventLog, STATUS_OF } from "./inventedLog.ts";

type Call = { method: string; params?: readonly unknown[] };
/** Changes what a node answers. */
type Lie = (call: Call, truth: () => Promise<unknown>) => Promise<unknown>;

describe("an agent that trusts nobody", () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open(1_764_000_000n);
    await world.tellTime();
  });

  const statusOf = (trade: TwoLedgerTrade, leg: LegName) =>
    readHashLockStatus(world[leg].as("stranger"), { leg: legLock(trade, leg) });

  /** The seller's way to both ledgers, where its node of the cash ledger lies. */
  function lyingAccess(lie: Lie, witness: boolean): LedgerAccess[] {
    const [security, cash] = world.access("seller");
    const { provider } = world.cash.connection;
    const request = async (call: Call) => lie(call, () => provider.request(call));
    const client = createWalletClient({
      account: world.cash.addressOf("seller"),
      transport: custom({ request } as never, { retryCount: 0 }),
    });
    return [security!, { ...cash!, client, witnesses: witness ? [cash!.client] : [] }];
  }

  const said: string[] = [];
  const report = ({ kind, text }: { kind: string; text: string }) => void said.push(`${kind}: ${text}`);
  beforeEach(() => void said.splice(0));

  /** A whole story of a lock that nobody opened: its events, its receipt, and what the contract would say. */
  function inventedLock(trade: TwoLedgerTrade): Lie {
    const { id, terms, agreement, venue } = legLock(trade, "cash");
    const invented = inventLog(id, terms, agreement, venue.hashTimeLock, world.cash.addressOf("buyer"));
    return async ({ method, params = [] }, truth) => {
      if (method === "eth_getLogs") return [{ ...invented, ...(await headOf()) }];
      if (method === "eth_getTransactionReceipt" && params[0] === invented.transactionHash)
        return { ...inventedReceipt, ...(await headOf()), logs: [{ ...invented, ...(await headOf()) }] };
      const data = (params[0] as { data?: Hex } | undefined)?.data;
      if (method === "eth_call" && data?.startsWith(STATUS_OF) === true)
        return encodeFunctionResult({
          abi: hashTimeLockAbi,
          functionName: "statusOf",
          result: hashLockStatuses.indexOf("locked"),
        });
      return truth();
    };
  }

  async function headOf() {
    const head = (await world.cash.connection.provider.request({
      method: "eth_getBlockByNumber",
      params: ["latest", false],
    })) as { number: Hex; hash: Hex };
    return { blockNumber: head.number, blockHash: head.hash };
  }

  it("neither locks nor reveals where one of two nodes invents the counterparty's lock", async () => {
    const { trade, secret } = await world.draw();
    const seller = world.coordinator("seller", { ledgers: lyingAccess(inventedLock(trade), true), report });
    await seller.add({ trade, side: "seller", secret });
    for (let turn = 0; turn < 4; ++turn) await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("none");
    expect(said.filter((text) => text.startsWith("alarm")).join()).to.contain(
      "witness 1 says the lock is none, not locked",
    );
    expect(said.join()).not.to.contain("presents the secret");
  });

  it("finds out one node whose story does not hold together", async () => {
    const { trade, secret } = await world.draw();
    const lie = inventedLock(trade);
    const clumsy: Lie = (call, truth) => (call.method === "eth_call" ? truth() : lie(call, truth));
    const seller = world.coordinator("seller", { ledgers: lyingAccess(clumsy, false), report });
    await seller.add({ trade, side: "seller", secret });
    for (let turn = 0; turn < 4; ++turn) await seller.tick();
    expect(said.join())
      .to.contain("the node says the lock is none, not locked")
      .and.not.contain("presents the secret");
  });

  it("neither locks nor reveals while a ledger's clock is far from its own", async () => {
    const { trade, secret } = await world.draw();
    await world.advanceTo((await world.now()) + TIMING.clockSkew + 10n, ["cash"]);
    const seller = world.coordinator("seller", { report });
    await seller.add({ trade, side: "seller", secret });
    await seller.tick();
    await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("none");
    expect(said.join()).to.contain("both ledgers to answer, with clocks that agree");
  });

  it("waits for the depth it asks for, and is not fooled by a block that is taken back", async () => {
    const { trade, secret } = await world.draw();
    const seller = world.coordinator("seller", { ledgers: world.access("seller", 2n), report });
    await seller.add({ trade, side: "seller", secret });
    await seller.tick();
    await world.advance(1n);
    await world.advance(1n);
    const { provider } = world.cash.connection;
    const before = await provider.request({ method: "evm_snapshot", params: [] });
    await openHashLock(world.cash.as("buyer"), { leg: legLock(trade, "cash") });
    await seller.tick();
    await seller.tick();
    expect(said.join()).to.contain("waits for the counterparty's lock to be final");
    await provider.request({ method: "evm_revert", params: [before] });
    for (let block = 0; block < 3; ++block) {
      await world.advance(1n);
      await world.tellTime();
      await seller.tick();
    }
    expect(said.join()).not.to.contain("presents the secret");
    await openHashLock(world.cash.as("buyer"), { leg: legLock(trade, "cash") });
    for (let block = 0; block < 3; ++block) {
      await world.advance(1n);
      await world.tellTime();
      await seller.tick();
    }
    expect(await statusOf(trade, "cash")).to.equal("delivered");
  });

  it("sends again what was replaced", async () => {
    const { trade, secret } = await world.draw();
    const seller = world.coordinator("seller", { report });
    await seller.add({ trade, side: "seller", secret });
    await setAutomine(world.security, false);
    const client = world.security.as("seller");
    const nonce = await getTransactionCount(client, { address: client.account.address });
    await seller.tick();
    // The same number again, for something else and for more: the lock's transaction is gone.
    await sendTransaction(client, {
      account: client.account,
      to: client.account.address,
      nonce,
      gasPrice: 10n ** 10n,
      chain: null,
    });
    await setAutomine(world.security, true);
    await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("none");
    await world.advance(TIMING.inclusion + 1n);
    await world.tellTime();
    await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("locked");
  });

  it("goes on where a node answers with an error", async () => {
    const { trade, secret } = await world.draw();
    let broken = true;
    const flaky: Lie = async (_, truth) => {
      if (broken) throw Object.assign(new Error("internal error"), { code: -32603 });
      return truth();
    };
    const seller = world.coordinator("seller", { ledgers: lyingAccess(flaky, false), report });
    await seller.add({ trade, side: "seller", secret });
    await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("none");
    broken = false;
    await seller.tick();
    expect(await statusOf(trade, "security")).to.equal("locked");
  });

  it("has its journal to itself", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vinculum-journal-"));
    const path = join(folder, "journal.db");
    const journal = new Journal(path);
    expect(() => new Journal(path)).to.throw(InputError, "no other process has open");
    journal.close();
    new Journal(path).close();
    rmSync(folder, { recursive: true });
  });

  it("refuses a trade of ledgers that it does not know, a wrong secret, and a secret that is not its own", async () => {
    const { trade, secret } = await world.draw();
    const foreign = { ...trade, cash: { ...trade.cash, ledgerId: zeroHash } };
    const seller = world.coordinator("seller");
    await refused(seller.add({ trade: foreign, side: "seller", secret }), "ledgerId");
    await refused(seller.add({ trade, side: "seller", secret: zeroHash }), "the one behind");
    await refused(seller.add({ trade, side: "seller" }), "the secret, as this party drew it");
    await refused(world.coordinator("buyer").add({ trade, side: "buyer", secret }), "no secret");
  });

  it("has one lock for one ledger, though chain id and addresses of both are the same", async () => {
    const { trade } = await world.draw();
    const { ledger } = world.cash;
    expect([ledger.chainId, ledger.hashTimeLock]).to.deep.equal([
      world.security.ledger.chainId,
      world.security.ledger.hashTimeLock,
    ]);
    const leg = legLock(trade, "security");
    const signature = await signHashLock(world.security.as("seller"), { leg });
    const refusal = await openHashLock(world.cash.as("stranger"), { leg, signature }).then(
      () => undefined,
      (error: unknown) => error as ContractRefusal,
    );
    expect(refusal?.errorName).to.be.oneOf(["HashTimeLock_UnlistedToken", "HashTimeLock_NotSigned"]);
    await openHashLock(world.security.as("stranger"), { leg, signature });
    expect(await statusOf(trade, "security")).to.equal("locked");
  });
});

async function refused(act: Promise<unknown>, words: string): Promise<void> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(InputError);
  expect((error as InputError).message).to.contain(words);
}
