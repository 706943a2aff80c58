import { expect } from "chai";
import { keccak256, stringToHex, type Address, type Hex } from "viem";
import { getCode } from "viem/actions";

import { activatePolicy } from "../../src/actions/policies/activatePolicy.ts";
import { announcePolicy } from "../../src/actions/policies/announcePolicy.ts";
import { closePolicy } from "../../src/actions/policies/closePolicy.ts";
import { policyName, resolvePolicy } from "../../src/actions/policies/knownPolicies.ts";
import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { readOpenLocks } from "../../src/actions/tokens/readOpenLocks.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { Capability, capabilityText, parseCapabilities } from "../../src/domain/policies.ts";
import { expectInputError } from "../domain/support.ts";
import { expectRefusal, KEY, NOW, openMarket, OPENING, type Market } from "./market.ts";

const TWO_DAYS = 172_800n;
const ref = (name: string) => keccak256(stringToHex(name));

describe("policies", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  beforeEach(() => market.reset());

  const deployMock = async () => {
    const { ethers } = market.connection;
    const contract = await ethers.deployContract("PolicyMock");
    return { contract, policy: (await contract.getAddress()) as Address };
  };
  const hkd = () => market.ledger.centralBanks.HKD!.authority;
  const viewOf = async (policy: Address, authority = hkd()) =>
    (await readPolicies(market.csd, { ledger: market.ledger })).find(
      (view) => view.policy === policy && view.authority === authority,
    )!;

  it("are listed under each authority, with what their code is", async () => {
    const { csd, ledger } = market;
    const { redemption } = ledger.centralBanks.HKD!;
    const hashOf = async (address: Address) => keccak256((await getCode(csd, { address }))!);
    const hashes = new Map(
      await Promise.all([ledger.dvp, ledger.hashTimeLock, redemption].map(async (each) => [each, await hashOf(each)] as const)),
    );
    const policies = await readPolicies(csd, { ledger });
    // Nothing was listed yet, so that each could be activated at once: when the ledger was deployed.
    expect(policies.every(({ activatableAt }) => activatableAt >= NOW)).to.equal(true);
    expect(policies).to.deep.equal(
      (
        [
          ["CSD", ledger.csd, "dvp", ledger.dvp, Capability.MOVE],
          ["CSD", ledger.csd, "hash-time-lock", ledger.hashTimeLock, Capability.LOCK],
          ["HKD", hkd(), "dvp", ledger.dvp, Capability.MOVE],
          ["HKD", hkd(), "hash-time-lock", ledger.hashTimeLock, Capability.LOCK],
          ["HKD", hkd(), "redemption-hkd", redemption, Capability.MOVE | Capability.LOCK],
        ] as const
      ).map(([authorityName, authority, name, policy, capabilities], place) => ({
        authority,
        authorityName,
        policy,
        name,
        status: "active",
        activatableAt: policies[place]!.activatableAt,
        capabilities,
        announcedCodeHash: hashes.get(policy),
        codeHash: hashes.get(policy),
        codeUnchanged: true,
        openLocks: 0,
      })),
    );
  });

  it("are announced, activated after two days, and closed; then announced again", async () => {
    const { centralBank, ledger } = market;
    const { policy } = await deployMock();
    const act = { ledger, authority: hkd(), policy };
    const announced = await announcePolicy(centralBank, { ...act, capabilities: 3 });
    expect(announced.proposal).to.equal(undefined);
    const now = await readLedgerTime(centralBank);
    const view = await viewOf(policy);
    expect(view).to.deep.include({ status: "announced", capabilities: 3, codeUnchanged: true, openLocks: 0 });
    expect(view).to.not.have.property("name");
    expect(view.activatableAt - now <= TWO_DAYS && view.activatableAt - now > TWO_DAYS - 60n).to.equal(true);

    await market.advanceTo(view.activatableAt - 1n);
    await expectRefusal(activatePolicy(centralBank, act), "Policy_TooEarly", {
      activatableAt: view.activatableAt,
      time: view.activatableAt - 1n,
    });
    await market.advanceTo(view.activatableAt);
    await activatePolicy(centralBank, act);
    expect(await viewOf(policy)).to.include({ status: "active" });
    await closePolicy(centralBank, act);
    expect(await viewOf(policy)).to.include({ status: "closing" });
    await announcePolicy(centralBank, { ...act, capabilities: Capability.LOCK });
    expect(await viewOf(policy)).to.include({ status: "announced", capabilities: Capability.LOCK });
    expect(await viewOf(policy, ledger.csd)).to.equal(undefined);
  });

  it("keep their open locks when they are closed, and end them", async () => {
    const { csd, centralBank, ledger, account, cash } = market;
    const { policy, contract } = await deployMock();
    const act = { ledger, authority: hkd(), policy };
    await announcePolicy(centralBank, { ...act, capabilities: Capability.LOCK });
    await market.advanceTo((await viewOf(policy)).activatableAt);
    await activatePolicy(centralBank, act);
    const [owner, receiver] = [account("buyer"), account("seller")];
    const call = async (name: string, ...args: unknown[]) => {
      await (await contract.getFunction(name)(cash, ...args)).wait();
    };
    for (const name of ["delivered", "part", "back", "old", "open"]) {
      await call("lock", ref(name), owner, receiver, 100n);
    }
    await call("deliver", ref("delivered"), owner, receiver, 100n);
    await call("deliver", ref("part"), owner, receiver, 30n);
    await call("unlock", ref("back"), owner, receiver);
    await call("relock", ref("old"), owner, receiver, ref("new"), receiver, 40n);
    await closePolicy(centralBank, act);

    const locks = await readOpenLocks(csd, { ledger, token: cash, policy });
    expect(locks.map((lock) => [lock.ref, lock.remaining])).to.deep.equal([
      [ref("part"), 70n],
      [ref("open"), 100n],
      [ref("new"), 40n],
    ]);
    const lockId = (await contract.getFunction("lockIdOf")(ref("open"))) as Hex;
    expect(locks[1]).to.deep.equal({ lockId, owner, receiver, policy, ref: ref("open"), remaining: 100n });
    const { locked } = await readHolding(csd, { token: cash, account: owner });
    expect(locked).to.equal(210n);
    expect((await viewOf(policy)).openLocks).to.equal(3);
    expect(await readOpenLocks(csd, { ledger, token: cash, policy: ledger.dvp })).to.deep.equal([]);

    await call("deliver", ref("part"), owner, receiver, 70n);
    await call("unlock", ref("open"), owner, receiver);
    await call("unlock", ref("new"), owner, receiver);
    expect((await viewOf(policy)).openLocks).to.equal(0);
    await market.expectBalances({
      buyer: { ...OPENING.buyer, cash: OPENING.buyer.cash - 200n },
      seller: { ...OPENING.seller, cash: OPENING.seller.cash + 200n },
    });
  });

  it("whose code is not what was announced are noticed", async () => {
    const { connection, centralBank, ledger } = market;
    const { policy } = await deployMock();
    await announcePolicy(centralBank, { ledger, authority: hkd(), policy, capabilities: 1 });
    const { announcedCodeHash } = await viewOf(policy);
    const setCode = (code: Hex) =>
      connection.provider.request({ method: "hardhat_setCode", params: [policy, code] });
    await setCode("0x6001");
    expect(await viewOf(policy)).to.deep.include({
      announcedCodeHash,
      codeHash: keccak256("0x6001"),
      codeUnchanged: false,
    });
    await setCode("0x");
    expect(await viewOf(policy))
      .to.include({ codeUnchanged: false })
      .and.to.not.have.property("codeHash");
  });

  it("take the authority's own officers", async () => {
    const { as, account, csd, ledger } = market;
    const act = { ledger, authority: hkd(), policy: ledger.dvp };
    const refused = (caller: Address, role: bigint) => ({ caller, role, authority: hkd() });
    await expectRefusal(closePolicy(csd, act), "Governed_Unauthorized", refused(account("csd"), 2n));
    for (const client of [csd, as(KEY.stranger)]) {
      await expectRefusal(
        announcePolicy(client, { ...act, capabilities: 1 }),
        "Governed_Unauthorized",
        refused(client.account.address, 5n),
      );
      await expectRefusal(
        activatePolicy(client, act),
        "Governed_Unauthorized",
        refused(client.account.address, 5n),
      );
    }
  });

  it("are named, by the address book or by address", () => {
    const { ledger, account } = market;
    expect(resolvePolicy(ledger, "DvP")).to.equal(ledger.dvp);
    expect(resolvePolicy(ledger, account("stranger").toLowerCase())).to.equal(account("stranger"));
    expectInputError(() => resolvePolicy(ledger, "repo"), "policy", "an address, or one of dvp");
    expect(policyName(ledger, ledger.dvp)).to.equal("dvp");
    expect(policyName(ledger, ledger.registry)).to.equal(undefined);
  });

  it("may do what words say", () => {
    expect(parseCapabilities("move,lock")).to.equal(3);
    expect(parseCapabilities("all")).to.equal(3);
    expectInputError(() => parseCapabilities("burn"), "capabilities", "one of move, lock");
    expect(capabilityText(0)).to.equal("may do nothing");
    expect(capabilityText(Capability.MOVE)).to.equal("may move anybody's free value");
    expect(capabilityText(3)).to.match(/^may move anybody's free value; may lock anybody's free value for/);
    expect(capabilityText(4)).to.equal("may do what this version does not know (4)");
  });
});
