import { expect } from "chai";
import { encodeFunctionData, toHex, type Abi, type Address } from "viem";
import { readContract, sendTransaction } from "viem/actions";

import { authorityAbi } from "../../src/abi/authority.ts";
import { fourEyesAbi } from "../../src/abi/fourEyes.ts";
import { participantRegistryAbi } from "../../src/abi/participantRegistry.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import type { IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex } from "../../src/audit/store/auditIndex.ts";
import { verify } from "../../src/audit/verify/verify.ts";
import { Role } from "../../src/domain/roles.ts";
import { KEY, openMarket, type Market } from "../actions/market.ts";
import { dump } from "./support/dump.ts";
import { storesOf } from "./support/stores.ts";

const SMALL_PAGES = { mostBlocks: 2, mostLogs: 3 };
const OFFICERS = [KEY.spare, KEY.stranger];

describe("contracts that an index finds while it follows", () => {
  let market: Market;
  const { newStore } = storesOf("SQLite");

  before(async () => {
    market = await openMarket();
  });
  beforeEach(() => market.reset());

  const follow = async (store: IndexStore, options: object = {}) =>
    (await Indexer.open({ store, client: market.csd, ledger: market.ledger, ...options })).catchUp();
  const fresh = async (options: object = {}) => {
    const store = await newStore();
    await follow(store, options);
    return store;
  };
  const expectSame = async (store: IndexStore) => {
    const rows = await dump(store);
    expect(rows).to.deep.equal(await dump(await fresh()));
    expect(rows).to.deep.equal(await dump(await fresh(SMALL_PAGES)));
    const { differences } = await verify(market.csd, await openIndex(store, market.ledger));
    expect(differences).to.deep.equal([]);
  };

  it("have every transaction that made their events before, and none that failed while they were no part of the ledger", async () => {
    const store = await fresh();
    const contract = await fourEyesOf(market);
    await propose(market, contract);
    await sendAs(market, KEY.issuer, contract, fourEyesAbi, "confirm", [1n]).catch(() => {}); // no officer
    await follow(store);
    await grant(market, contract);
    await sendAs(market, KEY.issuer, contract, fourEyesAbi, "confirm", [1n]).catch(() => {});
    await follow(store);

    await expectSame(store);
    const calls = await store.all<{ succeeded: number }>(
      `SELECT succeeded FROM calls WHERE target = (SELECT key FROM keys WHERE value = ?)`,
      [contract.toLowerCase()],
    );
    expect(calls.map(({ succeeded }) => succeeded)).to.deep.equal([1, 0]);
  });

  it("are found where they were named first, however the chain was read", async () => {
    const contract = await fourEyesOf(market);
    await grant(market, contract);
    const block = await market.connection.networkHelpers.time.latestBlock();
    await sendAs(market, KEY.csd, market.ledger.csd, authorityAbi, "revokeRole", [Role.GUARDIAN, contract]);
    await grant(market, contract);
    const store = await fresh();
    const [found] = await store.all<{ found_block: number }>(
      "SELECT found_block FROM contracts WHERE kind = 'FourEyes'",
    );
    expect(found!.found_block).to.equal(block);
    await expectSame(store);
  });

  it("stay where the blocks are gone in which they were named again", async () => {
    const before = await market.connection.networkHelpers.takeSnapshot();
    const { registry } = market.ledger;
    await sendAs(market, KEY.csd, registry, participantRegistryAbi, "delist", [market.bond, "a mistake"]);
    await sendAs(market, KEY.csd, registry, participantRegistryAbi, "list", [market.bond]);
    const store = await fresh();
    await before.restore();
    await follow(store);
    await expectSame(store);
  });

  it("go with all they said and did where the blocks are gone in which they were named", async () => {
    const contract = await fourEyesOf(market);
    await propose(market, contract);
    const before = await market.connection.networkHelpers.takeSnapshot();
    await grant(market, contract);
    const store = await fresh();
    await before.restore();
    await follow(store);
    await expectSame(store);
    expect((await dump(store))["contracts"]!.join()).not.to.include(contract.toLowerCase());
  });
});

/** A four-eyes contract that holds no role yet. */
async function fourEyesOf({ connection, ledger, account }: Market): Promise<Address> {
  const keys = [account("spare"), account("stranger")];
  const officers = keys.map((key, place) => ({
    account: key,
    person: toHex(`STAFF-${place}`, { size: 32 }),
  }));
  const contract = await connection.ethers.deployContract("FourEyes", [ledger.csd, officers]);
  return (await contract.getAddress()) as Address;
}

async function propose(market: Market, contract: Address): Promise<void> {
  const count = await readContract(market.csd, {
    address: contract,
    abi: fourEyesAbi,
    functionName: "actCount",
  });
  expect(count).to.equal(0n);
  const { timestamp } = (await market.csd.request({
    method: "eth_getBlockByNumber",
    params: ["latest", false],
  }))!;
  const args = [market.ledger.csd, "0x12345678", Number(timestamp) + 86_400];
  await sendAs(market, OFFICERS[0]!, contract, fourEyesAbi, "propose", args);
}

const grant = (market: Market, contract: Address) =>
  sendAs(market, KEY.csd, market.ledger.csd, authorityAbi, "grantRole", [Role.GUARDIAN, contract, 0]);

/** Sent without asking first, so that one that fails is mined. */
async function sendAs(
  { as }: Market,
  key: number,
  to: Address,
  abi: Abi,
  functionName: string,
  args: readonly unknown[],
): Promise<void> {
  const client = as(key);
  const data = encodeFunctionData({ abi, functionName, args });
  await sendTransaction(client, { account: client.account, chain: null, to, data, gas: 1_000_000n });
}
