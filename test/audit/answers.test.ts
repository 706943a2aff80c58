import { expect } from "chai";
import { encodeAbiParameters, keccak256, numberToHex, type Address, type Hex } from "viem";

import { playHistory } from "../../scripts/histories/history.ts";
import { openStage, type Stage } from "../../scripts/histories/stage.ts";
import { Indexer } from "../../src/agents/indexer/indexer.ts";
import { openStore, type IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex, type AuditIndex } from "../../src/audit/store/auditIndex.ts";
import { storedEvents } from "../../src/audit/store/storedEvents.ts";
import { AnswerBook } from "../../src/audit/verify/answerBook.ts";
import { verify } from "../../src/audit/verify/verify.ts";
import { Role } from "../../src/domain/roles.ts";

const ACTS = 500;

describe("what contracts answer, by their events", () => {
  let stage: Stage;
  let store: IndexStore;
  let index: AuditIndex;

  before(async function prepare() {
    this.timeout(120_000);
    stage = await openStage();
    await playHistory(stage, 7, ACTS);
    store = await openStore(":memory:");
    await (await Indexer.open({ store, client: stage.client, ledger: stage.ledger })).catchUp();
    index = await openIndex(store, stage.ledger);
  });
  after(() => store.close());

  it("is asked of every kind, and is so", async () => {
    const book = new AnswerBook();
    for await (const event of storedEvents(index)) book.apply(event);
    const asked = new Set(book.answers(index.time).map(({ question }) => question.functionName));
    expect([...asked]).to.include.members([
      "nonceStatus",
      "statusOf",
      "redemptionOf",
      "paymentRefUsed",
      "sweepMandateOf",
      "reserveRefUsed",
      "termsOf",
      "latestVersionOf",
      "documentOf",
      "tokenOf",
      "participantCount",
      "getRoleAdmin",
      "getRoleGuardian",
      "getRoleGrantDelay",
      "getTargetAdminDelay",
      "getTargetFunctionRole",
      "isTargetClosed",
      "getSchedule",
      "getNonce",
    ]);
    expect((await verify(stage.client, index)).differences).to.deep.equal([]);
  });

  it("names a role that one word of storage gives to other administrators, though no event ever named any", async () => {
    const { csd } = stage.ledger;
    await withWord(csd, roleSlot(Role.ISSUANCE), Role.LISTER, async () => {
      const { differences } = await verify(stage.client, index);
      expect(differences).to.deep.equal([
        {
          kind: "roles",
          key: `getRoleAdmin(${Role.ISSUANCE}) of ${csd}`,
          derived: "0",
          onChain: String(Role.LISTER),
        },
      ]);
    });
  });

  it("names who had something else at a record date", async () => {
    const [announced] = await store.all<{ place: number; contract: number; args: string }>(
      `SELECT place, contract, args FROM events WHERE name = (SELECT key FROM keys WHERE value = 'RecordDateAnnounced')
       AND contract IN (SELECT contract FROM contracts WHERE code = 'HK0000912342') ORDER BY place LIMIT 1`,
    );
    const { instant } = JSON.parse(announced!.args) as { instant: number };
    expect(BigInt(instant)).to.be.lessThan(index.time);
    const [row] = await store.all<{ place: number; account: number; total: string }>(
      "SELECT place, account, total FROM positions WHERE token = ? AND place < ? ORDER BY place DESC LIMIT 1",
      [announced!.contract, announced!.place],
    );
    const set = (total: string) =>
      store.run("UPDATE positions SET total = ? WHERE place = ? AND account = ?", [
        total,
        row!.place,
        row!.account,
      ]);
    await set("1");
    const { differences } = await verify(stage.client, index);
    await set(row!.total);
    expect(differences.map(({ kind }) => kind)).to.include.members(["position", "balances"]);
    const [, balance] = differences.toSorted((a, b) => b.kind.localeCompare(a.kind));
    expect(balance!.key).to.match(/^HK0000912342 at record date 0, 0x/);
    expect(balance!.derived).to.equal("1");
  });

  it("misses a transaction that made an event and is not told", async () => {
    const rows = await store.all<{ block: number; tx_index: number; hash: string }>(
      "SELECT block, tx_index, hash FROM transactions ORDER BY block DESC LIMIT 1",
    );
    const { block, tx_index: place, hash } = rows[0]!;
    await store.run("DELETE FROM calls WHERE hash = ?", [hash]);
    const { differences } = await verify(stage.client, index);
    expect(differences).to.have.lengthOf(1);
    expect(differences[0]).to.include({ kind: "call", key: `${block}/${place}`, derived: "absent" });
    expect(differences[0]!.onChain).to.include(hash);
  });

  /** While one word of a contract's storage is another. */
  async function withWord(
    contract: Address,
    slot: Hex,
    word: bigint,
    work: () => Promise<void>,
  ): Promise<void> {
    const { provider } = stage.chain.connection;
    const set = (value: Hex) =>
      provider.request({ method: "hardhat_setStorageAt", params: [contract, slot, value] });
    const before = (await provider.request({
      method: "eth_getStorageAt",
      params: [contract, slot, "latest"],
    })) as Hex;
    await set(numberToHex(word, { size: 32 }));
    try {
      await work();
    } finally {
      await set(before);
    }
  }
});

/** Where OpenZeppelin's AccessManager keeps a role's administrators: in the second word of its entry, with no guardians or delay. */
function roleSlot(role: bigint): Hex {
  const entry = keccak256(encodeAbiParameters([{ type: "uint64" }, { type: "uint256" }], [role, 1n]));
  return numberToHex(BigInt(entry) + 1n, { size: 32 });
}
