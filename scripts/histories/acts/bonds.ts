import { bondAbi } from "../../../src/abi/bond.ts";
import { bondDocumentsAbi } from "../../../src/abi/bondDocuments.ts";
import { bondFactoryAbi } from "../../../src/abi/bondFactory.ts";
import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { encodeTerms } from "../../../src/actions/bonds/issueBond.ts";
import { zones } from "../../../src/domain/accounts.ts";
import { documentTypedData, hashContent } from "../../../src/domain/bondDocument.ts";
import { bondStatuses, type BondStatus } from "../../../src/domain/bonds.ts";
import { isinCheckDigit, isinToHex, parseIsin } from "../../../src/domain/isin.ts";
import { allBits, numberOf } from "../../../src/domain/names.ts";
import { exampleBond } from "../../examples.ts";
import { NOTHING, type Act } from "../act.ts";
import { DAY, HKD, HOUR, keyOf, keys, type Token } from "../cast.ts";
import { drop } from "../memory.ts";
import type { Play } from "../play.ts";
import { burnAll } from "./locks.ts";

const UNIT = 1_000_00n;

/** A bond that matures within days, at once issued or announced only. */
async function deployBond(play: Play): Promise<void> {
  const first11 = `HK${play.fresh("").trim().padStart(9, "0")}`;
  const isin = parseIsin(`${first11}${isinCheckDigit(first11)}`);
  const today = play.time - (play.time % DAY);
  const maturityDate = today + BigInt(play.between(1, 8)) * DAY;
  const issuanceAccount = keyOf(keys.issuer).address;
  const zoned = play.chance(80) ? allBits(zones) : play.between(1, 7);
  const bond = exampleBond({
    isin,
    currency: HKD,
    issuanceAccount,
    denomination: UNIT,
    issueDate: today,
    name: isin,
  });
  const terms = encodeTerms({ ...bond, maturityDate, zones: zoned });
  const face = play.chance(75) ? BigInt(play.between(10, 5_000)) * UNIT : 0n;
  const { bondFactory, registry, csd } = play.stage.ledger;
  await play.send(play.officerOf(keys.csd), {
    address: bondFactory,
    abi: bondFactoryAbi,
    functionName: "deployBond",
    args: [terms, face],
  });
  const address = await play.read(registry, participantRegistryAbi, "tokenOf", [isinToHex(isin)]);
  const token: Token = { address, kind: "Bond", code: isin, authority: csd, officer: keys.csd, unit: UNIT };
  play.memory.tokens.push(token);
  play.memory.maturities.set(token, maturityDate);
}

async function issue(play: Play): Promise<void> {
  const bond = play.pick(play.memory.bonds);
  await service(play, bond, "issue", [BigInt(play.between(1, 500)) * bond.unit]);
}

/** Forward, where it goes on its own: active, matured once it may, now and then defaulted. */
async function setStatus(play: Play): Promise<typeof NOTHING | void> {
  const bond = drawBond(play);
  if (bond === undefined) return NOTHING;
  const status = bondStatuses[await play.read(bond.address, bondAbi, "status")]!;
  if (status === "announced" || status === "redeemed") return NOTHING;
  const next: BondStatus =
    status === "open"
      ? "active"
      : status === "defaulted"
        ? "redeemed"
        : status === "matured" || play.chance(30)
          ? "defaulted"
          : "matured";
  if (next === "matured" && play.chance(70)) play.passTo(play.memory.maturities.get(bond) ?? 0n);
  await service(play, bond, "setStatus", [numberOf(bondStatuses, next)]);
}

/** Pays everybody off: a policy burns what they hold, and the bond ends. */
async function redeem(play: Play): Promise<typeof NOTHING | void> {
  const bond = drawBond(play);
  if (bond === undefined) return NOTHING;
  const status = bondStatuses[await play.read(bond.address, bondAbi, "status")];
  if (status !== "matured" && status !== "defaulted") return NOTHING;
  const holdings: [string, bigint][] = [];
  for (const { address } of play.memory.accounts) {
    const [, free] = await play.read(bond.address, bondAbi, "holdingOf", [address]);
    holdings.push([address, free]);
  }
  await burnAll(play, bond, holdings);
  await service(play, bond, "setStatus", [numberOf(bondStatuses, "redeemed")]);
  if (!play.stage.tokens.includes(bond)) drop(play.memory.tokens, bond);
}

async function announceRecordDate(play: Play): Promise<void> {
  const bond = play.pick(play.memory.bonds);
  const dates = await play.read(bond.address, bondAbi, "recordDates");
  const last = BigInt(dates.at(-1) ?? 0);
  const from = last > play.time ? last : play.time;
  await service(play, bond, "announceRecordDate", [Number(from + BigInt(play.between(1, 24)) * HOUR)]);
}

async function withdrawRecordDate(play: Play): Promise<typeof NOTHING | void> {
  const dated = [];
  for (const bond of play.memory.bonds) {
    const dates = await play.read(bond.address, bondAbi, "recordDates");
    if (BigInt(dates.at(-1) ?? 0) > play.time || (dates.length > 0 && play.chance(10))) dated.push(bond);
  }
  if (dated.length === 0) return NOTHING;
  await service(play, play.pick(dated), "withdrawRecordDate", []);
}

async function fileDocument(play: Play): Promise<void> {
  const bond = play.pick(play.memory.bonds);
  const name = play.pick(["prospectus", "final-terms"]);
  const key = `${bond.address} ${name}`;
  const version = (play.memory.documents.get(key) ?? 0) + (play.chance(95) ? 1 : 2);
  const uri = `https://issuer.example/${name}/${version}`;
  const contentHash = hashContent(new TextEncoder().encode(play.fresh(name)));
  const document = { bond: bond.address, name, uri, contentHash, version };
  const typedData = documentTypedData(play.stage.ledger, document);
  const signature = await play.signTyped(play.chance(95) ? keys.issuer : keys.stranger, typedData);
  await play.send(play.pick(play.withKeys()).key, {
    address: play.stage.ledger.bondDocuments,
    abi: bondDocumentsAbi,
    functionName: "file",
    args: [document, signature],
  });
  play.memory.documents.set(key, version);
}

async function service(
  play: Play,
  { address, officer }: Token,
  functionName: "issue" | "setStatus" | "announceRecordDate" | "withdrawRecordDate",
  args: readonly unknown[],
) {
  await play.send(play.officerOf(officer), { address, abi: bondAbi, functionName, args });
}

/** One of those that came in this history; the first, on which all else is done, hardly ever. */
function drawBond(play: Play): Token | undefined {
  const [first, ...others] = play.memory.bonds;
  return others.length === 0 || play.chance(2) ? first : play.pick(others);
}

export const bonds: readonly Act[] = [
  { name: "deploy a bond", weight: 3, play: deployBond },
  { name: "issue more of a bond", weight: 2, play: issue },
  { name: "move a bond's status", weight: 5, play: setStatus },
  { name: "redeem a bond", weight: 4, play: redeem },
  { name: "announce a record date", weight: 3, play: announceRecordDate },
  { name: "withdraw a record date", weight: 2, play: withdrawRecordDate },
  { name: "file a document", weight: 3, play: fileDocument },
];
