import { encodeFunctionData } from "viem";

import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { encodeParticipant } from "../../../src/actions/participants/onboard.ts";
import { encodeOpenings } from "../../../src/actions/participants/openAccounts.ts";
import { participantRoles, powers, type Zone } from "../../../src/domain/accounts.ts";
import { parseBic } from "../../../src/domain/bic.ts";
import { leiToHex } from "../../../src/domain/lei.ts";
import { allBits } from "../../../src/domain/names.ts";
import { leiOf } from "../../lei.ts";
import { NOTHING, type Act } from "../act.ts";
import { HK, HOUR, keylessAddress, keyOf, keys, type Account } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";

const ALL_POWERS = allBits(powers);

/** A legal entity as it is registered, and amended. */
export function detailsOf(play: Play, name: string, role: keyof typeof participantRoles) {
  return encodeParticipant({
    lei: leiOf(name),
    bic: parseBic(play.pick(["BANKHKHHXXX", "DEALHKHH"])),
    jurisdiction: HK,
    roles: participantRoles[role],
    legalName: `The ${name}, also known as “${play.fresh("名")}”`,
  });
}

async function onboard(play: Play): Promise<void> {
  const { name, opened, details, openings } = drawMember(play);
  await register(play, "onboard", [details, openings]);
  remember(play, name, opened);
}

/** With a signer for each account, in one transaction. */
async function onboardWithSigners(play: Play): Promise<void> {
  const { name, opened, details, openings } = drawMember(play);
  const abi = participantRegistryAbi;
  const calls = [
    encodeFunctionData({ abi, functionName: "onboard", args: [details, openings] }),
    ...opened.map(({ address, signer }) =>
      encodeFunctionData({
        abi,
        functionName: "setSigner",
        args: [address, keyOf(signer).address, ALL_POWERS, 0n, 0],
      }),
    ),
  ];
  await register(play, "multicall", [calls]);
  remember(play, name, opened);
}

async function amend(play: Play): Promise<void> {
  const name = play.pick(play.memory.participants);
  const role = name === "ISSUER" ? "issuer" : play.pick(["dealer", "custodian", "investor"] as const);
  await register(play, "amend", [detailsOf(play, name, role)]);
}

async function openAccounts(play: Play): Promise<void> {
  const name = play.pick(play.memory.participants);
  const opened = [drawAccount(play, name)];
  await register(play, "openAccounts", [leiToHex(leiOf(name)), openingsOf(play, opened)]);
  play.memory.accounts.push(...opened);
}

/** With every power mostly, for all amounts and for good; otherwise with some, up to a limit, for hours. */
async function setSigner(play: Play): Promise<void> {
  const account = play.pick(play.memory.accounts);
  const key = play.pick([keys.custodian, keys.stranger, ...keys.arbiters, account.signer]);
  const whole = play.chance(60);
  const given = whole ? ALL_POWERS : play.between(1, ALL_POWERS);
  const limit = whole ? 0n : BigInt(play.between(0, 1_000_000));
  const validUntil = whole ? 0 : Number(play.time + BigInt(play.between(1, 48)) * HOUR);
  await register(play, "setSigner", [account.address, keyOf(key).address, given, limit, validUntil]);
  play.memory.signers.push({ account, key });
  if (whole) account.signer = key;
}

async function revokeSigner(play: Play): Promise<typeof NOTHING | void> {
  const found = play.memory.signers.filter(({ account, key }) => account.signer !== key || play.chance(20));
  if (found.length === 0) return NOTHING;
  const signer = play.pick(found);
  await register(play, "revokeSigner", [signer.account.address, keyOf(signer.key).address]);
  drop(play.memory.signers, signer);
}

/** After its key was lost: from then on only signers act for the account. */
async function revokeOwnKey(play: Play): Promise<typeof NOTHING | void> {
  const owners = play.withKeys();
  if (owners.length <= 3) return NOTHING;
  const { address } = play.pick(owners);
  await register(play, "revokeSigner", [address, address]);
  const account = play.memory.accounts.find((each) => each.address === address);
  delete account?.key;
}

async function suspend(play: Play): Promise<void> {
  const name = play.pick(play.memory.participants);
  await register(play, "suspend", [leiToHex(leiOf(name)), "insolvency"]);
  play.memory.suspended.add(name);
}

async function resume(play: Play): Promise<typeof NOTHING | void> {
  const [name] = play.memory.suspended;
  if (name === undefined) return NOTHING;
  await register(play, "resume", [leiToHex(leiOf(name)), "cured"]);
  play.memory.suspended.delete(name);
}

type Registration = (typeof participantRegistryAbi)[number] & { type: "function" };

async function register(play: Play, functionName: Registration["name"], args: readonly unknown[]) {
  const address = play.stage.ledger.registry;
  const from = play.officerOf(keys.csd);
  await play.send(from, { address, abi: participantRegistryAbi, functionName, args });
}

function drawMember(play: Play) {
  const name = `M${play.fresh("").trim()}`;
  const opened = Array.from({ length: play.between(0, 2) }, () => drawAccount(play, name));
  return { name, opened, details: detailsOf(play, name, "dealer"), openings: openingsOf(play, opened) };
}

function drawAccount(play: Play, participant: string): Account {
  const kind = play.pick(["house", "client-omnibus", "client-segregated", "pledge", "technical"] as const);
  return { address: keylessAddress(play.fresh("account")), kind, participant, signer: keys.stranger };
}

function openingsOf(play: Play, opened: readonly Account[]) {
  return encodeOpenings(
    opened.map(({ address, kind }) => ({
      account: address,
      kind,
      zone: play.pick<Zone>(["onshore", "onshore", "free-trade", "offshore"]),
      ownKey: false,
    })),
  );
}

function remember(play: Play, name: string, opened: readonly Account[]): void {
  play.memory.participants.push(name);
  play.memory.accounts.push(...opened);
}

export const participants: readonly Act[] = [
  { name: "onboard a participant", weight: 2, play: onboard },
  { name: "onboard a participant with signers", weight: 2, play: onboardWithSigners },
  { name: "amend a participant", weight: 3, play: amend },
  { name: "open an account", weight: 3, play: openAccounts },
  { name: "set a signer", weight: 4, play: setSigner },
  { name: "revoke a signer", weight: 3, play: revokeSigner },
  { name: "revoke an account's own key", weight: 1, play: revokeOwnKey },
  { name: "suspend a participant", weight: 3, play: suspend },
  { name: "resume a participant", weight: 9, play: resume },
];
