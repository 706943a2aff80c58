import { expect } from "chai";
import { AbiCoder, id, keccak256 } from "ethers";
import type { BaseContract } from "ethers";

import { securityLeg } from "../../scripts/bench/hashLocks.ts";
import { DENOMINATION } from "../../scripts/bench/market.ts";
import type { Market } from "../../scripts/bench/market.ts";
import { signTrades } from "../../scripts/bench/trades.ts";
import { callers } from "../../src/domain/roles.ts";
import type { GovernedContract } from "../../src/domain/roles.ts";
import { Capability } from "../../src/domain/policies.ts";
import { market, refusalOf } from "./support.ts";

/** A function, arguments that would be good for somebody else, and the error with which a stranger is refused. */
type Attempt = [name: string, args: unknown[], error?: string, errorArgs?: unknown[]];

const REF = id("a lock of somebody's");
const LOCK_STATUS_NONE = 0;

/** A stranger has no account, is no policy, and opened no lock. */
function tokenAttempts({ signers }: Market): Attempt[] {
  const [stranger, from, to] = [signers.stranger.address, signers.seller.address, signers.buyer.address];
  const notPermitted = (capability: number) => [stranger, capability];
  // A lock's identity holds the policy that opened it, so a stranger's names none.
  const lockId = keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [stranger, REF]));
  const noLock = [lockId, LOCK_STATUS_NONE];
  return [
    ["transfer", [to, 0], "Token_NotRegistered", [stranger]],
    ["transferFrom", [from, to, 0], "Token_NotRegistered", [stranger]],
    ["approve", [from, 1], "Token_NotRegistered", [stranger]],
    ["moveValue", [from, to, DENOMINATION], "Settlement_NotPermitted", notPermitted(Capability.MOVE)],
    ["settleNet", [[], []], "Settlement_NotPermitted", notPermitted(Capability.MOVE)],
    ["burn", [from, DENOMINATION], "Settlement_NotPermitted", notPermitted(Capability.MOVE)],
    ["lock", [REF, from, to, DENOMINATION], "Settlement_NotPermitted", notPermitted(Capability.LOCK)],
    ["deliver", [REF, from, to, DENOMINATION], "Settlement_LockNotOpen", noLock],
    ["unlock", [REF, from, to], "Settlement_LockNotOpen", noLock],
    ["relock", [REF, from, to, id("another"), to, DENOMINATION], "Settlement_LockNotOpen", noLock],
  ];
}

async function dvpAttempts(world: Market): Promise<Attempt[]> {
  const { trade } = (await signTrades(world, 1))[0]!;
  const stranger = world.signers.stranger.address;
  return [
    ["cancel", [trade], "DvP_NotAParty", [stranger]],
    ["settleIsolated", [trade, await world.dvp.hashTrade(trade)], "DvP_OnlySelf", [stranger]],
  ];
}

function redemptionAttempts({ signers }: Market): Attempt[] {
  const [stranger, account] = [signers.stranger.address, signers.seller.address];
  return [
    ["request", [account, 1, REF], "Redemption_NotAuthorised", [account, stranger]],
    ["setSweepMandate", [account, false], "Redemption_NotAuthorised", [account, stranger]],
    ["sweepIsolated", [account, REF], "Redemption_OnlySelf", [stranger]],
  ];
}

async function hashLockAttempts(world: Market): Promise<Attempt[]> {
  const { terms, agreement } = await securityLeg(world, 1);
  const stranger = world.signers.stranger.address;
  return [["lock", [terms, agreement], "HashTimeLock_NotAuthorised", [terms.owner, stranger]]];
}

/** What the manager leaves to whom a call names. No role is held with a delay, so nothing can be scheduled. */
async function authorityAttempts({ signers, ledger, registry, connection }: Market): Promise<Attempt[]> {
  const { stranger, csdOfficer } = signers;
  const call = registry.interface.encodeFunctionData("suspend", [`0x${"00".repeat(20)}`, ""]);
  const authority = await connection.ethers.getContractAt("Authority", ledger.csd);
  const operation = await authority.hashOperation(csdOfficer, ledger.registry, call);
  const unauthorized = [stranger.address, ledger.registry, call.slice(0, 10)];
  return [
    ["cancel", [csdOfficer.address, ledger.registry, call], "AccessManagerNotScheduled", [operation]],
    ["consumeScheduledOp", [csdOfficer.address, call]], // it asks its caller, who is no contract
    ["renounceRole", [0, csdOfficer.address], "AccessManagerBadConfirmation", []],
    ["schedule", [ledger.registry, call, 0], "AccessManagerUnauthorizedCall", unauthorized],
  ];
}

/** Functions whose caller must be a party, a policy or the contract itself. */
function ownFunctions(contract: GovernedContract): string[] {
  return Object.entries(callers[contract]).flatMap(([name, caller]) =>
    ["party", "policy", "self"].includes(caller) ? [name] : [],
  );
}

async function refuses(name: GovernedContract, contract: BaseContract, attempts: Attempt[]): Promise<void> {
  expect(attempts.map(([each]) => each).toSorted()).to.deep.equal(ownFunctions(name).toSorted());
  const { stranger } = (await market()).signers;
  for (const [each, args, error, errorArgs] of attempts) {
    const data = contract.interface.encodeFunctionData(each, args);
    const expected = error === undefined ? "0x" : contract.interface.encodeErrorResult(error, errorArgs);
    expect(await refusalOf(stranger.address, await contract.getAddress(), data), each).to.equal(expected);
  }
}

describe("a function of parties, policies or the contract itself", () => {
  before(async () => {
    // A real lock under the reference, so that nothing but its identity keeps a stranger off.
    const { bond, cash, policy, signers } = await market();
    for (const token of [bond, cash])
      await policy.lock(token, REF, signers.seller, signers.buyer, DENOMINATION);
  });

  it("of a bond refuses a stranger", async () => {
    const world = await market();
    await refuses("Bond", world.bond, tokenAttempts(world));
  });

  it("of cash refuses a stranger", async () => {
    const world = await market();
    await refuses("WholesaleCash", world.cash, tokenAttempts(world));
  });

  it("of DvP refuses a stranger", async () => {
    const world = await market();
    await refuses("DvP", world.dvp, await dvpAttempts(world));
  });

  it("of hash time locks refuses a stranger", async () => {
    const world = await market();
    const contract = await world.connection.ethers.getContractAt("HashTimeLock", world.ledger.hashTimeLock);
    await refuses("HashTimeLock", contract, await hashLockAttempts(world));
  });

  it("of redemption refuses a stranger", async () => {
    const world = await market();
    const { redemption } = world.ledger.centralBanks.HKD!;
    const contract = await world.connection.ethers.getContractAt("CashRedemption", redemption);
    await refuses("CashRedemption", contract, redemptionAttempts(world));
  });

  it("of an authority refuses a stranger", async () => {
    const world = await market();
    const authority = await world.connection.ethers.getContractAt("Authority", world.ledger.csd);
    await refuses("Authority", authority, await authorityAttempts(world));
  });

  it("is no function of the registry, the factory or the register of documents", () => {
    expect(ownFunctions("ParticipantRegistry")).to.deep.equal([]);
    expect(ownFunctions("BondFactory")).to.deep.equal([]);
    expect(ownFunctions("BondDocuments")).to.deep.equal([]);
  });
});
