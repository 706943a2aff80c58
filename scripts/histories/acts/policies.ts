import type { Address } from "viem";

import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { allBits } from "../../../src/domain/names.ts";
import { Capability, capabilities } from "../../../src/domain/policies.ts";
import { NOTHING, type Act } from "../act.ts";
import { DAY } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";

const POLICY_DELAY = 2n * DAY;

/** The one that does whatever it is told mostly, for without the others half of all acts are refused. */
async function close(play: Play): Promise<void> {
  const { authority, officer, code } = play.drawToken();
  const { dvp, hashTimeLock, centralBanks } = play.stage.ledger;
  const redemption = Object.entries(centralBanks).find(([currency]) => currency === code)?.[1].redemption;
  const own: [Address, number][] = [
    [dvp, Capability.MOVE],
    [hashTimeLock, Capability.LOCK],
  ];
  if (redemption !== undefined) own.push([redemption, allBits(capabilities)]);
  const [policy, mask] = play.chance(70)
    ? ([play.stage.mock, allBits(capabilities)] as const)
    : play.pick(own);
  await order(play, officer, "closePolicy", [authority, policy]);
  play.memory.closed.push({ authority, officer, policy, capabilities: mask });
}

/** What was closed, with what it could do before or less. */
async function announce(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.closed.length === 0) return NOTHING;
  const policy = play.pick(play.memory.closed);
  const mask = play.chance(85) ? policy.capabilities : play.between(1, allBits(capabilities));
  await order(play, policy.officer, "announcePolicy", [policy.authority, policy.policy, mask]);
  drop(play.memory.closed, policy);
  play.memory.announced.push({ ...policy, announcedAt: play.time });
}

async function activate(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.announced.length === 0) return NOTHING;
  const policy = play.pick(play.memory.announced);
  if (play.chance(80)) play.passTo(policy.announcedAt + POLICY_DELAY);
  await order(play, policy.officer, "activatePolicy", [policy.authority, policy.policy]);
  drop(play.memory.announced, policy);
}

/** Before it was active. */
async function closeAnnounced(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.announced.length === 0) return NOTHING;
  const policy = play.pick(play.memory.announced);
  await order(play, policy.officer, "closePolicy", [policy.authority, policy.policy]);
  drop(play.memory.announced, policy);
  play.memory.closed.push(policy);
}

async function order(
  play: Play,
  officer: number,
  functionName: "announcePolicy" | "activatePolicy" | "closePolicy",
  args: readonly unknown[],
) {
  const address = play.stage.ledger.registry;
  const from = play.officerOf(officer);
  await play.send(from, { address, abi: participantRegistryAbi, functionName, args });
}

export const policies: readonly Act[] = [
  { name: "close a policy", weight: 2, play: close },
  { name: "announce a policy", weight: 12, play: announce },
  { name: "activate a policy", weight: 12, play: activate },
  { name: "close a policy that is announced", weight: 2, play: closeAnnounced },
];
