import { encodeFunctionData, maxUint96, zeroHash, type Abi, type Address, type Hex } from "viem";

import { fourEyesAbi } from "../../../src/abi/fourEyes.ts";
import { wholesaleCashAbi } from "../../../src/abi/wholesaleCash.ts";
import { tokenAbi } from "../../../src/actions/client.ts";
import { NOTHING, type Act } from "../act.ts";
import { bytes32, DAY, keyOf, keys, type Officer } from "../cast.ts";
import { drop, type FourEyesState, type Proposal } from "../memory.ts";
import type { Play } from "../play.ts";
import { drawOperation } from "./roles.ts";

const VALIDITY = 7n * DAY;

/** A call that an officer has the contract make. */
interface Call {
  target: Address;
  data: Hex;
}

async function propose(play: Play): Promise<void> {
  const contract = play.pick(play.memory.fourEyes);
  await begin(play, contract, play.pick(contract.officers), drawCall(play, contract));
}

async function approve(play: Play): Promise<typeof NOTHING | void> {
  const proposal = take(play, play.memory.proposals);
  if (proposal === undefined) return NOTHING;
  await finish(play, proposal);
}

async function cancel(play: Play): Promise<typeof NOTHING | void> {
  const proposal = take(play, play.memory.proposals);
  if (proposal === undefined) return NOTHING;
  const by = play.chance(90) ? proposal.maker : play.pick(proposal.contract.officers);
  await order(play, proposal.contract, by, "cancel", [proposal.actId]);
  drop(play.memory.proposals, proposal);
}

/** What tightens, or issues within the day's limit. */
async function actAlone(play: Play): Promise<void> {
  const contract = play.chance(70) ? play.memory.fourEyes[0]! : play.pick(play.memory.fourEyes);
  const maker = play.pick(contract.officers);
  const call = play.chance(50) ? freezeCall(play, contract) : issueCall(play, contract);
  await order(play, contract, maker, "actAlone", [call.target, call.data]);
  const actId = await play.read(contract.address, fourEyesAbi, "actCount");
  play.memory.reported.push({ contract, actId, maker, ...call });
}

async function confirm(play: Play): Promise<typeof NOTHING | void> {
  const act = take(play, play.memory.reported);
  if (act === undefined) return NOTHING;
  await order(play, act.contract, another(play, act), "confirm", [act.actId]);
  drop(play.memory.reported, act);
}

async function suspend(play: Play): Promise<void> {
  const contract = play.pick(play.memory.fourEyes);
  const { person } = play.pick(contract.officers);
  const by = play.pick(contract.officers.filter((officer) => officer.person !== person));
  await order(play, contract, by, "suspendPerson", [person, "key lost"]);
  contract.suspended.push(person);
}

/** Two persons lift it. */
async function resume(play: Play): Promise<typeof NOTHING | void> {
  const contract = play.memory.fourEyes.find(({ suspended }) => suspended.length > 0);
  if (contract === undefined) return NOTHING;
  const person = play.pick(contract.suspended);
  await byTwo(play, contract, "resumePerson", [person, "key replaced"]);
  drop(contract.suspended, person);
}

/** A further address of a known person, or a new person. */
async function addOfficer(play: Play): Promise<void> {
  const contract = play.pick(play.memory.fourEyes);
  const key = play.pick([...keys.arbiters, keys.stranger, ...keys.officers]);
  const person = play.chance(50) ? play.pick(contract.officers).person : bytes32(play.fresh("STAFF"));
  await byTwo(play, contract, "addOfficer", [keyOf(key).address, person]);
  contract.officers.push({ key, person });
}

async function removeOfficer(play: Play): Promise<typeof NOTHING | void> {
  const contract = play.pick(play.memory.fourEyes);
  if (contract.officers.length <= 4) return NOTHING;
  const officer = play.pick(contract.officers);
  await byTwo(play, contract, "removeOfficer", [keyOf(officer.key).address]);
  drop(contract.officers, officer);
}

async function setSoloIssuance(play: Play): Promise<void> {
  const contract = play.pick(play.memory.fourEyes);
  const limit = play.chance(20) ? 0n : BigInt(play.between(1, 500_000_000));
  await byTwo(play, contract, "setSoloIssuance", [drawOwnToken(play, contract).address, limit]);
}

/** Proposes a call of the contract to itself, and has another person approve it. */
async function byTwo(
  play: Play,
  contract: FourEyesState,
  functionName: "resumePerson" | "addOfficer" | "removeOfficer" | "setSoloIssuance",
  args: readonly unknown[],
): Promise<void> {
  const abi: Abi = fourEyesAbi;
  const data = encodeFunctionData({ abi, functionName, args });
  const call = { target: contract.address, data };
  await finish(play, await begin(play, contract, drawActive(play, contract), call));
  play.called.add(`FourEyes.${functionName}`);
}

async function begin(play: Play, contract: FourEyesState, maker: Officer, call: Call): Promise<Proposal> {
  const expiresAt = Number(play.time + VALIDITY);
  await order(play, contract, maker, "propose", [call.target, call.data, expiresAt]);
  const actId = await play.read(contract.address, fourEyesAbi, "actCount");
  const proposal = { contract, actId, maker, ...call };
  play.memory.proposals.push(proposal);
  return proposal;
}

async function finish(play: Play, proposal: Proposal): Promise<void> {
  const { contract, actId, target, data } = proposal;
  const checker = play.chance(95) ? another(play, proposal) : proposal.maker;
  await order(play, contract, checker, "approve", [actId, target, data]);
  drop(play.memory.proposals, proposal);
}

async function order(
  play: Play,
  { address }: FourEyesState,
  { key }: Officer,
  functionName: "propose" | "approve" | "cancel" | "actAlone" | "confirm" | "suspendPerson",
  args: readonly unknown[],
) {
  await play.send(key, { address, abi: fourEyesAbi, functionName, args });
}

function take(play: Play, from: readonly Proposal[]): Proposal | undefined {
  return from.length === 0 ? undefined : play.pick(from);
}

function drawActive(play: Play, { officers, suspended }: FourEyesState): Officer {
  return play.pick(officers.filter(({ person }) => !suspended.includes(person)));
}

/** Somebody of another person than the one who began it. */
function another(play: Play, { contract, maker }: Proposal): Officer {
  const others = contract.officers.filter(({ person }) => person !== maker.person);
  const active = others.filter(({ person }) => !contract.suspended.includes(person));
  return play.pick(active.length > 0 ? active : others);
}

function drawCall(play: Play, contract: FourEyesState): Call {
  if (play.chance(40)) return { target: contract.authority, data: drawOperation(play) };
  return play.chance(50) ? issueCall(play, contract) : freezeCall(play, contract);
}

function issueCall(play: Play, contract: FourEyesState): Call {
  const token = drawOwnToken(play, contract);
  const account = play.pick(play.memory.accounts).address;
  const amount = BigInt(play.between(1, 10_000_000));
  const ref = bytes32(play.fresh("RTGS"));
  const data = encodeFunctionData({
    abi: wholesaleCashAbi,
    functionName: "issue",
    args: [account, amount, ref],
  });
  return { target: token.address, data };
}

function freezeCall(play: Play, contract: FourEyesState): Call {
  const token = drawOwnToken(play, contract);
  const account = play.pick(play.memory.accounts).address;
  const caseRef = bytes32(play.fresh("CASE"));
  const amount = play.chance(20) ? maxUint96 : BigInt(play.between(1, 1_000)) * token.unit;
  const data = encodeFunctionData({
    abi: tokenAbi,
    functionName: "freeze",
    args: [account, { caseRef, amount, expiresAt: 0 }, "High Court", zeroHash],
  });
  play.memory.orders.push({ token, account, caseRef });
  return { target: token.address, data };
}

/** A token of the authority whose roles the contract holds; another's where that has none yet. */
function drawOwnToken(play: Play, { authority }: FourEyesState) {
  const own = play.memory.tokens.filter((token) => token.authority === authority);
  return own.length > 0 ? play.pick(own) : play.drawToken();
}

export const fourEyes: readonly Act[] = [
  { name: "propose", weight: 5, play: propose },
  { name: "approve", weight: 5, play: approve },
  { name: "cancel a proposal", weight: 2, play: cancel },
  { name: "act alone", weight: 5, play: actAlone },
  { name: "confirm what one did alone", weight: 3, play: confirm },
  { name: "suspend a person", weight: 1, play: suspend },
  { name: "resume a person", weight: 4, play: resume },
  { name: "add an officer", weight: 2, play: addOfficer },
  { name: "remove an officer", weight: 2, play: removeOfficer },
  { name: "allow issuing alone", weight: 3, play: setSoloIssuance },
];
