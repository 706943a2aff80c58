import { expect } from "chai";
import { encodeAbiParameters, keccak256, numberToHex, pad, zeroHash, type Address, type Hex } from "viem";
import { getStorageAt } from "viem/actions";

import { Indexer } from "../../src/agents/indexer/indexer.ts";
import type { IndexStore } from "../../src/agents/indexer/store.ts";
import { openIndex } from "../../src/audit/store/auditIndex.ts";
import { verify, type Verification } from "../../src/audit/verify/verify.ts";
import { Role } from "../../src/domain/roles.ts";
import { openMarket, type Market } from "../actions/market.ts";
import { busyDay } from "./support/activity.ts";
import { storesOf } from "./support/stores.ts";

/** Every kind of difference that is named. */
const kindsOf = ({ differences }: Verification) =>
  [...new Set(differences.map(({ kind }) => kind))].toSorted();

const key = (value: string) => `(SELECT key FROM keys WHERE value = '${value.toLowerCase()}')`;
const named = (name: string) => `(SELECT key FROM keys WHERE value = '${name}')`;
const totalIn = (text: string) => BigInt(/total (\d+)/.exec(text)![1]!);

describe("audit verify, when somebody tampers", () => {
  let market: Market;
  let store: IndexStore;
  const { newStore } = storesOf("SQLite");

  before(async () => {
    market = await openMarket();
    await busyDay(market, 1);
    await busyDay(market, 2);
  });

  beforeEach(async () => {
    store = await newStore();
    await (await Indexer.open({ store, client: market.csd, ledger: market.ledger })).catchUp();
  });

  const verified = async (): Promise<Verification> =>
    verify(market.csd, await openIndex(store, market.ledger));

  /** Slot of an entry of a mapping whose slot is not known here: the one that holds something. */
  async function slotOf(contract: Address, mapKey: Hex, holds: (word: bigint) => boolean): Promise<Hex> {
    for (let base = 0n; base < 40n; base++) {
      const slot = keccak256(
        encodeAbiParameters([{ type: "bytes32" }, { type: "uint256" }], [pad(mapKey), base]),
      );
      const word = BigInt((await getStorageAt(market.csd, { address: contract, slot }))!);
      if (holds(word)) return slot;
    }
    throw new Error("no such slot");
  }

  /** Entry of an AccessManager's role: `_roles[roleId].members[account]`. */
  async function roleEntry(
    authority: Address,
    role: bigint,
    holder: Address,
    account = holder,
  ): Promise<Hex> {
    const entry = (base: bigint, of: Address) => {
      const roleSlot = keccak256(
        encodeAbiParameters([{ type: "uint64" }, { type: "uint256" }], [role, base]),
      );
      return keccak256(encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [of, roleSlot]));
    };
    for (let base = 0n; base < 10n; base++) {
      const word = await getStorageAt(market.csd, { address: authority, slot: entry(base, holder) });
      if (BigInt(word!) !== 0n) return entry(base, account);
    }
    throw new Error("no such role");
  }

  it("finds nothing before", async () => {
    expect(await verified()).to.include({ ok: true });
  });

  describe("with the index", () => {
    const cases: Record<string, { sql: () => string; kinds: string[] }> = {
      "an amount of an event": {
        sql: () =>
          `UPDATE events SET args = REPLACE(args, '"value":"5000000"', '"value":"5000001"')
           WHERE name = ${named("Transfer")}`,
        kinds: ["balances", "event", "position"],
      },
      "a dropped event": {
        sql: () =>
          `DELETE FROM events WHERE place = (SELECT MAX(place) FROM events WHERE name = ${named("Transfer")})`,
        kinds: ["balances", "event", "position"],
      },
      "an event that is there twice": {
        sql: () =>
          `INSERT INTO events SELECT ledger, place + 900, tx_index, contract, name, args FROM events
           WHERE place = (SELECT MAX(place) FROM events WHERE name = ${named("Transfer")})`,
        kinds: ["balances", "event", "position"],
      },
      "two events that changed places": {
        sql: () => {
          const first = `(SELECT MIN(place) FROM events WHERE name = ${named("TradeSettled")})`;
          const last = `(SELECT MAX(place) FROM events WHERE name = ${named("TradeSettled")})`;
          return `UPDATE events SET args = CASE place
              WHEN ${first} THEN (SELECT args FROM events WHERE place = ${last})
              ELSE (SELECT args FROM events WHERE place = ${first}) END
            WHERE place IN (${first}, ${last})`;
        },
        kinds: ["event", "trail"],
      },
      "the contract that said an event": {
        sql: () =>
          `UPDATE events SET contract = ${key(market.cash)}
           WHERE place = (SELECT MAX(place) FROM events WHERE name = ${named("Transfer")})`,
        kinds: ["balances", "event", "position"],
      },
      "the time of a block": {
        sql: () => "UPDATE blocks SET time = time + 1 WHERE block = (SELECT MAX(block) FROM blocks)",
        kinds: ["event"],
      },
      "the hash of a transaction": {
        sql: () =>
          `UPDATE transactions SET hash = '${zeroHash}' WHERE block = (SELECT MAX(block) FROM transactions)`,
        kinds: ["event"],
      },
      "a transaction that is left out": {
        sql: () => "DELETE FROM transactions WHERE block = (SELECT MAX(block) FROM transactions)",
        kinds: ["balances", "event", "position"],
      },
      "the sender of a transaction": {
        sql: () => "UPDATE calls SET sender = target WHERE block = (SELECT MAX(block) FROM calls)",
        kinds: ["call"],
      },
      "a failed transaction that shall have been done": {
        sql: () => "UPDATE calls SET succeeded = 1 WHERE succeeded = 0",
        kinds: ["call"],
      },
      "a failed transaction that is left out": {
        sql: () => "DELETE FROM calls WHERE succeeded = 0",
        kinds: ["call"],
      },
      "a position": {
        sql: () => "UPDATE positions SET total = '1' WHERE place = (SELECT MAX(place) FROM positions)",
        kinds: ["position"],
      },
      "a position that came from nothing": {
        sql: () =>
          "INSERT INTO positions SELECT ledger, token, account, place + 700, total, locked FROM positions WHERE place = (SELECT MAX(place) FROM positions)",
        kinds: ["position"],
      },
      "a holder that is left out": {
        sql: () => `DELETE FROM holders WHERE account = ${key(market.account("seller"))}`,
        kinds: ["holder"],
      },
      "a lock that shall have ended": {
        sql: () =>
          "UPDATE locks SET status = 'given-back', remaining = '0' WHERE place = (SELECT MAX(place) FROM locks)",
        kinds: ["lock"],
      },
      "a trail": {
        sql: () => "DELETE FROM touches WHERE place = (SELECT MAX(place) FROM touches)",
        kinds: ["trail"],
      },
      "a contract that is left out": {
        sql: () => `DELETE FROM contracts WHERE contract = ${key(market.cash)}`,
        kinds: ["balances", "contract", "holder", "lock", "position", "totals", "trail"],
      },
    };

    for (const [what, { sql, kinds }] of Object.entries(cases)) {
      it(`finds ${what}`, async () => {
        await store.run(sql());
        const result = await verified();
        expect(result.ok).to.equal(false);
        expect(kindsOf(result)).to.include.members(kinds);
      });
    }

    it("finds the events of another deployment under this one's name", async () => {
      const other = await openMarket(`0x${"99".repeat(32)}`);
      await busyDay(other, 3);
      const foreign = await newStore();
      await (await Indexer.open({ store: foreign, client: other.csd, ledger: other.ledger })).catchUp(40);
      const { ledgerId, anchor } = market.ledger;
      await foreign.run(`UPDATE ledgers SET ledger_id = '${ledgerId}', anchor_hash = '${anchor.hash}'`);
      const result = await verify(market.csd, await openIndex(foreign, market.ledger));
      expect(kindsOf(result)).to.include.members(["event", "call"]);
    });
  });

  describe("with the chain", () => {
    afterEach(() => restored?.());
    let restored: (() => Promise<void>) | undefined;

    /** Changes one word of a contract's storage, and puts it back after the test. */
    async function tamper(contract: Address, slot: Hex, change: (word: bigint) => bigint): Promise<void> {
      const word = (await getStorageAt(market.csd, { address: contract, slot }))!;
      const set = (value: Hex) =>
        market.connection.provider.request({
          method: "hardhat_setStorageAt",
          params: [contract, slot, value],
        });
      await set(numberToHex(change(BigInt(word)), { size: 32 }));
      restored = async () => {
        await set(word);
        restored = undefined;
      };
    }

    it("names the balance that one word of storage changes", async () => {
      const seller = market.account("seller");
      const slot = await slotOf(market.cash, seller, (word) => word !== 0n);
      await tamper(market.cash, slot, (word) => word + 1n);
      const { ok, differences } = await verified();
      expect(ok).to.equal(false);
      expect(differences.map(({ kind, key: of }) => `${kind} ${of}`)).to.deep.equal([
        `balances HKD ${seller}`,
      ]);
      const { derived, onChain } = differences[0]!;
      expect(totalIn(onChain) - totalIn(derived)).to.equal(1n);
    });

    it("names the lock that one word of storage changes", async () => {
      const [open] = await store.all<{ value: string }>(
        "SELECT value FROM locks JOIN keys ON key = lock ORDER BY place DESC LIMIT 1",
      );
      const lockId = open!.value as Hex;
      const slot = await slotOf(market.cash, lockId, (word) => (word & 0xffn) === 1n);
      await tamper(market.cash, slot, (word) => word + (1n << 8n));
      const { differences } = await verified();
      expect(differences.map(({ kind, key: of }) => `${kind} ${of}`)).to.deep.equal([`locks HKD ${lockId}`]);
      expect(differences[0]).to.include({
        derived: "open, 1000 remaining",
        onChain: "open, 1001 remaining",
      });
    });

    it("names the role that one word of storage takes, or gives", async () => {
      const { csd } = market.ledger;
      const holder = market.csd.account.address;
      const roleSlot = await roleEntry(csd, Role.GUARDIAN, holder);
      await tamper(csd, roleSlot, () => 0n);
      const taken = await verified();
      expect(taken.differences).to.deep.equal([
        {
          kind: "roles",
          key: `role ${Role.GUARDIAN} of ${csd}, ${holder}`,
          derived: "held with a delay of 0 s",
          onChain: "not held",
        },
      ]);
      await restored!();

      // To somebody who never held one, and only ever sent a transaction.
      const outsider = market.account("seller");
      const given = await roleEntry(csd, Role.GUARDIAN, holder, outsider);
      await tamper(csd, given, () => 1n);
      const { differences } = await verified();
      expect(differences.map(({ key: of, onChain }) => [of, onChain])).to.deep.equal([
        [`role ${Role.GUARDIAN} of ${csd}, ${outsider}`, "held with a delay of 0 s"],
      ]);
    });
  });
});
