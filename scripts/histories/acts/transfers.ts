import { hexToNumber, maxUint256, parseSignature, sliceHex } from "viem";

import { tokenAbi } from "../../../src/actions/client.ts";
import type { Act } from "../act.ts";
import { NOTHING } from "../act.ts";
import { HOUR, type Token } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";

const permitTypes = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** A direct transfer; to itself and of nothing as well. */
export async function transfer(play: Play): Promise<void> {
  const token = play.drawToken();
  const from = play.pick(play.withKeys());
  const to = play.chance(5) ? from : play.pick(play.memory.accounts);
  const amount = play.chance(4) ? 0n : await play.amountOf(token, from.address);
  await play.send(from.key, {
    address: token.address,
    abi: tokenAbi,
    functionName: "transfer",
    args: [to.address, amount],
  });
}

/** The issuer places what it still has: primary settlement free of payment. */
async function place(play: Play): Promise<typeof NOTHING | void> {
  const issuer = play.memory.accounts.find(({ kind }) => kind === "issuance");
  if (issuer?.key === undefined) return NOTHING;
  const token = play.pick(play.memory.bonds);
  await play.send(issuer.key, {
    address: token.address,
    abi: tokenAbi,
    functionName: "transfer",
    args: [play.pick(play.withKeys()).address, await play.amountOf(token, issuer.address)],
  });
}

async function approve(play: Play): Promise<void> {
  const { token, owner, spender } = drawAllowance(play);
  await play.send(owner.key, {
    address: token.address,
    abi: tokenAbi,
    functionName: "approve",
    args: [spender.address, drawAllowed(play, token)],
  });
  play.memory.allowances.push({ token, owner, spender });
}

async function permit(play: Play): Promise<void> {
  const { token, owner, spender } = drawAllowance(play);
  const { chainId, ledgerId } = play.stage.ledger;
  const [name, nonce] = [
    await play.read(token.address, tokenAbi, "name"),
    await play.read(token.address, tokenAbi, "nonces", [owner.address]),
  ];
  const value = drawAllowed(play, token);
  const deadline = play.time + HOUR;
  const signature = await play.signTyped(owner.key, {
    domain: { name, version: "1", chainId, verifyingContract: token.address, salt: ledgerId },
    types: permitTypes,
    primaryType: "Permit",
    message: { owner: owner.address, spender: spender.address, value, nonce, deadline },
  });
  const { r, s } = parseSignature(signature);
  const v = hexToNumber(sliceHex(signature, 64));
  await play.send(play.pick(play.withKeys()).key, {
    address: token.address,
    abi: tokenAbi,
    functionName: "permit",
    args: [owner.address, spender.address, value, deadline, v, r, s],
  });
  play.memory.allowances.push({ token, owner, spender });
}

async function transferFrom(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.allowances.length === 0) return NOTHING;
  const allowance = play.pick(play.memory.allowances);
  const { token, owner, spender } = allowance;
  await play.send(spender.key, {
    address: token.address,
    abi: tokenAbi,
    functionName: "transferFrom",
    args: [owner.address, play.pick(play.withKeys()).address, await play.amountOf(token, owner.address)],
  });
  if (play.chance(50)) drop(play.memory.allowances, allowance);
}

function drawAllowance(play: Play) {
  const owner = play.pick(play.withKeys());
  return { token: play.drawToken(), owner, spender: play.pick(play.withKeys()) };
}

function drawAllowed(play: Play, { unit }: Token): bigint {
  return play.chance(40) ? maxUint256 : BigInt(play.between(0, 10_000_000)) * unit;
}

export const transfers: readonly Act[] = [
  { name: "transfer", weight: 8, play: transfer },
  { name: "place bonds", weight: 4, play: place },
  { name: "approve a spender", weight: 4, play: approve },
  { name: "permit by signature", weight: 4, play: permit },
  { name: "transfer from another", weight: 6, play: transferFrom },
];
