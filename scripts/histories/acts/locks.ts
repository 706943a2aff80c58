import { parseAbi } from "viem";

import { NOTHING, type Act } from "../act.ts";
import { bytes32, type Token } from "../cast.ts";
import { drop, type MockLock } from "../memory.ts";
import type { Play } from "../play.ts";

/** `contracts/mocks/PolicyMock.sol`: what any policy can do with a token. */
const mockAbi = parseAbi([
  "function settle(address token, address from, address to, uint256 amount)",
  "struct NetLeg { address account; uint256 amount; }",
  "function settleNet(address token, NetLeg[] debits, NetLeg[] credits)",
  "function burn(address token, address from, uint256 amount)",
  "function lock(address token, bytes32 ref, address owner, address receiver, uint256 amount) returns (bytes32)",
  "function deliver(address token, bytes32 ref, address owner, address receiver, uint256 amount)",
  "function unlock(address token, bytes32 ref, address owner, address receiver)",
  "function relock(address token, bytes32 ref, address owner, address receiver, bytes32 newRef, address newReceiver, uint256 newAmount) returns (bytes32)",
]);

type MockFunction = (typeof mockAbi)[number] & { type: "function" };

/** Has the policy do something; anybody may. */
async function order(play: Play, token: Token, functionName: MockFunction["name"], args: readonly unknown[]) {
  const shown = functionName === "settle" ? "moveValue" : functionName;
  const call = { address: play.stage.mock, abi: mockAbi, functionName, args: [token.address, ...args] };
  const from = play.pick(play.withKeys()).key;
  await play.send(from, call, { shows: `${token.kind}.${shown}` });
}

export async function lock(play: Play): Promise<void> {
  const token = play.drawToken();
  const [owner, receiver] = play.pair();
  const amount = await play.amountOf(token, owner.address);
  const ref = bytes32(play.fresh("LOCK"));
  await order(play, token, "lock", [ref, owner.address, receiver.address, amount]);
  play.memory.locks.push({ token, ref, owner: owner.address, receiver: receiver.address, amount });
}

/** The whole of it, or a part. */
async function deliver(play: Play): Promise<typeof NOTHING | void> {
  const found = drawLock(play);
  if (found === undefined) return NOTHING;
  const { token, ref, owner, receiver } = found;
  const units = found.amount / token.unit;
  const part = play.chance(50) ? found.amount : (1n + BigInt(play.random.below(Number(units)))) * token.unit;
  await order(play, token, "deliver", [ref, owner, receiver, part]);
  found.amount -= part;
  if (found.amount === 0n) drop(play.memory.locks, found);
}

async function unlock(play: Play): Promise<typeof NOTHING | void> {
  const found = drawLock(play);
  if (found === undefined) return NOTHING;
  await order(play, found.token, "unlock", [found.ref, found.owner, found.receiver]);
  drop(play.memory.locks, found);
}

/** For another receiver or the same, all of it or less. */
async function relock(play: Play): Promise<typeof NOTHING | void> {
  const found = drawLock(play);
  if (found === undefined) return NOTHING;
  const { token, ref, owner, receiver } = found;
  const others = play.memory.accounts.filter(({ address, kind }) => kind !== "issuance" && address !== owner);
  const newReceiver = play.pick(others).address;
  const units = found.amount / token.unit;
  const amount = play.chance(40)
    ? found.amount
    : (1n + BigInt(play.random.below(Number(units)))) * token.unit;
  const newRef = bytes32(play.fresh("LOCK"));
  await order(play, token, "relock", [ref, owner, receiver, newRef, newReceiver, amount]);
  Object.assign(found, { ref: newRef, receiver: newReceiver, amount } satisfies Partial<MockLock>);
}

export async function settle(play: Play): Promise<void> {
  const token = play.drawToken();
  const [from, to] = play.pair();
  const amount = await play.amountOf(token, from.address);
  await order(play, token, "settle", [from.address, to.address, amount]);
}

/** Several give and several receive; one of them may do both, and one of the amounts may be nothing. */
async function settleNet(play: Play): Promise<void> {
  const token = play.drawToken();
  const holders = play.memory.accounts.filter(({ kind }) => kind !== "issuance");
  const debits: { account: string; amount: bigint }[] = [];
  for (let leg = play.between(1, 3); leg > 0; --leg) {
    const { address } = play.pick(holders);
    const amount = play.chance(10) ? 0n : await play.amountOf(token, address);
    debits.push({ account: address, amount });
  }
  let rest = debits.reduce((sum, { amount }) => sum + amount, 0n);
  const credits: typeof debits = [];
  for (let leg = play.between(1, 4); leg > 0; --leg) {
    const units = rest / token.unit;
    const part = leg === 1 ? rest : BigInt(play.random.below(Number(units) + 1)) * token.unit;
    credits.push({ account: play.pick(holders).address, amount: part });
    rest -= part;
  }
  await order(play, token, "settleNet", [debits, credits]);
}

async function burn(play: Play): Promise<void> {
  const token = play.drawToken();
  const { address } = play.pick(play.memory.accounts);
  await order(play, token, "burn", [address, await play.amountOf(token, address)]);
}

/** Takes out of existence whatever can be of a token. */
export async function burnAll(play: Play, token: Token, holdings: readonly (readonly [string, bigint])[]) {
  for (const [account, free] of holdings) if (free > 0n) await order(play, token, "burn", [account, free]);
}

function drawLock(play: Play): MockLock | undefined {
  const { locks } = play.memory;
  return locks.length === 0 ? undefined : play.pick(locks);
}

export const locks: readonly Act[] = [
  { name: "lock", weight: 10, play: lock },
  { name: "deliver a lock or part of it", weight: 7, play: deliver },
  { name: "give a lock back", weight: 3, play: unlock },
  { name: "replace a lock", weight: 4, play: relock },
  { name: "move by a policy", weight: 4, play: settle },
  { name: "settle net", weight: 4, play: settleNet },
  { name: "burn", weight: 3, play: burn },
];
