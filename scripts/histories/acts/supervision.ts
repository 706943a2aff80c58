import { maxUint96, zeroHash } from "viem";

import { tokenAbi } from "../../../src/actions/client.ts";
import { NOTHING, type Act } from "../act.ts";
import { bytes32, HOUR } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";

/** An amount or the whole account, with an end or without. */
export async function freeze(play: Play): Promise<void> {
  const token = play.drawToken();
  const account = play.pick(play.memory.accounts).address;
  const amount = play.chance(30) ? maxUint96 : await play.amountOf(token, account);
  const expiresAt = play.chance(40) ? Number(play.time + BigInt(play.between(1, 48)) * HOUR) : 0;
  const caseRef = bytes32(play.fresh("CASE"));
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: tokenAbi,
    functionName: "freeze",
    args: [account, { caseRef, amount, expiresAt }, "High Court", play.chance(50) ? caseRef : zeroHash],
  });
  play.memory.orders.push({ token, account, caseRef });
}

async function unfreeze(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.orders.length === 0) return NOTHING;
  const order = play.pick(play.memory.orders);
  const { token, account, caseRef } = order;
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: tokenAbi,
    functionName: "unfreeze",
    args: [account, caseRef, "discharged"],
  });
  drop(play.memory.orders, order);
}

async function pause(play: Play): Promise<void> {
  const token = play.drawToken();
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: tokenAbi,
    functionName: "pause",
    args: ["incident"],
  });
  play.memory.paused.add(token);
}

async function unpause(play: Play): Promise<typeof NOTHING | void> {
  const [token] = play.memory.paused;
  if (token === undefined) return NOTHING;
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: tokenAbi,
    functionName: "unpause",
    args: ["resolved"],
  });
  play.memory.paused.delete(token);
}

/** Frozen value as well, but none that is locked. */
async function forceTransfer(play: Play): Promise<void> {
  const token = play.drawToken();
  const [from, to] = play.pair();
  const [total, , locked] = await play.read(token.address, tokenAbi, "holdingOf", [from.address]);
  const units = (total - locked) / token.unit;
  const amount = play.chance(5) ? total + token.unit : (units / BigInt(play.between(1, 20))) * token.unit;
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: tokenAbi,
    functionName: "forceTransfer",
    args: [from.address, to.address, amount, bytes32(play.fresh("ORDER")), "Cap. 571 s. 214", zeroHash],
  });
}

export const supervision: readonly Act[] = [
  { name: "freeze", weight: 5, play: freeze },
  { name: "unfreeze", weight: 8, play: unfreeze },
  { name: "pause", weight: 2, play: pause },
  { name: "unpause", weight: 12, play: unpause },
  { name: "force a transfer", weight: 4, play: forceTransfer },
];
