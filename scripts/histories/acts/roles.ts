import { encodeFunctionData, toFunctionSelector, type Address, type Hex } from "viem";

import { authorityAbi } from "../../../src/abi/authority.ts";
import { Role } from "../../../src/domain/roles.ts";
import { NOTHING, type Act } from "../act.ts";
import { keyOf, keys } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";
import { allRolesTo, EXECUTION_DELAY, grantCall } from "../powers.ts";

/** Roles that guard nothing, and of which all else may be changed. */
const SPARE_ROLES = [20n, 21n, 22n, 23n];
const WORKING_ROLES = Object.values(Role).filter((role) => role !== Role.ADMIN);
const SELECTORS = ["pause(string)", "issue(uint256)", "list(address)"].map((text) =>
  toFunctionSelector(text),
);

/** Who is granted roles: never somebody without whom the history would end. */
const DEPUTIES = [...keys.arbiters, keys.stranger, keys.delayed];

/** At once or with a delay; to one who holds it already, that is a change of delay. */
async function grant(play: Play): Promise<void> {
  const place = drawAuthority(play);
  const [role, key] = [play.pick([...WORKING_ROLES, ...SPARE_ROLES]), play.pick(DEPUTIES)];
  const delay = play.chance(25) ? play.between(1, 2 * EXECUTION_DELAY) : 0;
  await administer(play, place, "grantRole", [role, keyOf(key).address, delay]);
  play.memory.deputies.push({ ...place, role, key });
}

async function revoke(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.deputies.length === 0) return NOTHING;
  const held = play.pick(play.memory.deputies);
  await administer(play, held, "revokeRole", [held.role, keyOf(held.key).address]);
  drop(play.memory.deputies, held);
}

async function renounce(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.deputies.length === 0) return NOTHING;
  const held = play.pick(play.memory.deputies);
  const account = keyOf(play.chance(95) ? held.key : keys.csd).address;
  await play.send(held.key, {
    address: held.authority,
    abi: authorityAbi,
    functionName: "renounceRole",
    args: [held.role, account],
  });
  drop(play.memory.deputies, held);
}

/** A four-eyes contract whose officers may have acted before it had any power. */
async function handOver(play: Play): Promise<void> {
  const contract = play.pick(play.memory.fourEyes);
  await administer(play, contract, "multicall", [allRolesTo(contract.address)]);
}

async function label(play: Play): Promise<void> {
  await administer(play, drawAuthority(play), "labelRole", [play.pick(SPARE_ROLES), play.fresh("LABEL")]);
}

async function setRoleAdmin(play: Play): Promise<void> {
  const admin = play.pick([Role.ADMIN, Role.ADMIN, ...SPARE_ROLES]);
  await administer(play, drawAuthority(play), "setRoleAdmin", [play.pick(SPARE_ROLES), admin]);
}

async function setRoleGuardian(play: Play): Promise<void> {
  const guardian = play.pick([Role.ADMIN, ...SPARE_ROLES]);
  const role = play.pick([...WORKING_ROLES, ...SPARE_ROLES]);
  await administer(play, drawAuthority(play), "setRoleGuardian", [role, guardian]);
}

/** It takes effect five days later. */
async function setGrantDelay(play: Play): Promise<void> {
  const role = play.pick([...WORKING_ROLES, ...SPARE_ROLES]);
  const delay = play.chance(70) ? play.between(1, 86_400) : 0;
  await administer(play, drawAuthority(play), "setGrantDelay", [role, delay]);
}

async function setTargetClosed(play: Play): Promise<void> {
  await administer(play, drawAuthority(play), "setTargetClosed", [drawTarget(play), play.chance(50)]);
}

async function setTargetFunctionRole(play: Play): Promise<void> {
  const selectors = SELECTORS.filter(() => play.chance(60));
  await administer(play, drawAuthority(play), "setTargetFunctionRole", [
    drawTarget(play),
    selectors.length === 0 ? SELECTORS : selectors,
    play.pick(SPARE_ROLES),
  ]);
}

async function setTargetAdminDelay(play: Play): Promise<void> {
  const delay = play.chance(50) ? play.between(1, 86_400) : 0;
  await administer(play, drawAuthority(play), "setTargetAdminDelay", [drawTarget(play), delay]);
}

/** The administrator with a delay says what it will do. */
async function schedule(play: Play): Promise<void> {
  const data = drawOperation(play);
  await operate(play, keys.delayed, "schedule", [play.stage.ledger.csd, data, 0]);
  play.memory.operations.push({ data, when: play.time + BigInt(EXECUTION_DELAY) });
}

/** By way of the authority's `execute`, or by the call itself. */
async function execute(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.operations.length === 0) return NOTHING;
  const operation = play.pick(play.memory.operations);
  if (play.chance(90)) play.passTo(operation.when);
  await operate(play, keys.delayed, "execute", [play.stage.ledger.csd, operation.data]);
  drop(play.memory.operations, operation);
}

async function cancel(play: Play): Promise<typeof NOTHING | void> {
  if (play.memory.operations.length === 0) return NOTHING;
  const operation = play.pick(play.memory.operations);
  const from = play.pick([keys.delayed, keys.csd, keys.csd, keys.stranger]);
  const caller = keyOf(keys.delayed).address;
  await operate(play, from, "cancel", [caller, play.stage.ledger.csd, operation.data]);
  drop(play.memory.operations, operation);
}

interface Place {
  authority: Address;
  officer: number;
}

type AuthorityFunction = (typeof authorityAbi)[number] & { type: "function" };

async function administer(
  play: Play,
  { authority, officer }: Place,
  functionName: AuthorityFunction["name"],
  args: readonly unknown[],
) {
  const from = play.officerOf(officer);
  await play.send(from, { address: authority, abi: authorityAbi, functionName, args });
}

async function operate(
  play: Play,
  from: number,
  functionName: "schedule" | "execute" | "cancel",
  args: readonly unknown[],
) {
  const address = play.stage.ledger.csd;
  await play.send(from, { address, abi: authorityAbi, functionName, args });
}

function drawAuthority(play: Play): Place {
  const { authority, officer } = play.drawToken();
  return { authority, officer };
}

function drawTarget(play: Play): Address {
  const { dvp, hashTimeLock, registry } = play.stage.ledger;
  return play.pick([dvp, hashTimeLock, registry]);
}

/** What an administrator decides. */
export function drawOperation(play: Play): Hex {
  const role = play.pick(SPARE_ROLES);
  return play.chance(50)
    ? grantCall(role, keyOf(play.pick(DEPUTIES)).address, play.between(0, EXECUTION_DELAY))
    : encodeFunctionData({
        abi: authorityAbi,
        functionName: "labelRole",
        args: [role, play.fresh("LABEL")],
      });
}

export const roles: readonly Act[] = [
  { name: "grant a role", weight: 6, play: grant },
  { name: "revoke a role", weight: 2, play: revoke },
  { name: "renounce a role", weight: 2, play: renounce },
  { name: "hand over to four eyes", weight: 2, play: handOver },
  { name: "label a role", weight: 1, play: label },
  { name: "set a role's administrators", weight: 1, play: setRoleAdmin },
  { name: "set a role's guardians", weight: 1, play: setRoleGuardian },
  { name: "set a role's grant delay", weight: 2, play: setGrantDelay },
  { name: "close or open a target", weight: 1, play: setTargetClosed },
  { name: "set a function's role", weight: 1, play: setTargetFunctionRole },
  { name: "set a target's delay", weight: 1, play: setTargetAdminDelay },
  { name: "schedule an operation", weight: 3, play: schedule },
  { name: "execute an operation", weight: 3, play: execute },
  { name: "cancel an operation", weight: 2, play: cancel },
];
