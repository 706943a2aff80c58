import { maxUint96 } from "viem";

import { cashRedemptionAbi } from "../../../src/abi/cashRedemption.ts";
import { wholesaleCashAbi } from "../../../src/abi/wholesaleCash.ts";
import type { Currency } from "../../../src/domain/currency.ts";
import { redemptionId, redemptionTypedData } from "../../../src/domain/redemption.ts";
import { NOTHING, type Act } from "../act.ts";
import { bytes32, DAY, HOUR, type Account, type Token } from "../cast.ts";
import { drop, type Redemption } from "../memory.ts";
import type { Play } from "../play.ts";

const REDEMPTION_TIME = 7n * DAY;

async function issue(play: Play): Promise<void> {
  const token = play.pick(play.memory.currencies);
  const account = play.pick(play.memory.accounts);
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: wholesaleCashAbi,
    functionName: "issue",
    args: [account.address, BigInt(play.between(1, 100_000_000)), bytes32(play.fresh("RTGS"))],
  });
}

/** Wide, tight, or none any more. */
async function limit(play: Play): Promise<void> {
  const token = play.pick(play.memory.currencies);
  const { address } = play.pick(play.memory.accounts);
  const most = play.pick([0n, 0n, maxUint96, BigInt(play.between(1, 900_000_000))]);
  await play.send(play.officerOf(token.officer), {
    address: token.address,
    abi: wholesaleCashAbi,
    functionName: "setHoldingLimit",
    args: [address, most],
  });
}

async function request(play: Play): Promise<typeof NOTHING | void> {
  const cash = drawCash(play);
  const account = play.pick(play.memory.accounts);
  const [amount, ref] = [await play.amountOf(cash, account.address), bytes32(play.fresh("REDEEM"))];
  await order(play, account.signer, cash, "request", [account.address, amount, ref]);
  remember(play, cash, account, ref);
}

async function requestSigned(play: Play): Promise<void> {
  const cash = drawCash(play);
  const account = play.pick(play.memory.accounts);
  const [amount, ref] = [await play.amountOf(cash, account.address), bytes32(play.fresh("REDEEM"))];
  const asked = { account: account.address, amount, ref, validUntil: play.time + HOUR };
  const { chainId, ledgerId } = play.stage.ledger;
  const venue = { chainId, ledgerId, redemption: redemptionOf(play, cash) };
  const typedData = redemptionTypedData(venue, { ...asked, currency: cash.code as Currency });
  const signature = await play.signTyped(account.signer, typedData);
  await order(play, play.pick(play.withKeys()).key, cash, "requestSigned", [asked, signature]);
  remember(play, cash, account, ref);
}

async function confirm(play: Play): Promise<typeof NOTHING | void> {
  const redemption = take(play);
  if (redemption === undefined) return NOTHING;
  const { cash, id } = redemption;
  await order(play, play.officerOf(cash.officer), cash, "confirm", [id, bytes32(play.fresh("PAID"))]);
  drop(play.memory.redemptions, redemption);
}

async function reject(play: Play): Promise<typeof NOTHING | void> {
  const redemption = take(play);
  if (redemption === undefined) return NOTHING;
  const { cash, id } = redemption;
  await order(play, play.officerOf(cash.officer), cash, "reject", [id, "no such account"]);
  drop(play.memory.redemptions, redemption);
}

/** Nobody answered in time. */
async function release(play: Play): Promise<typeof NOTHING | void> {
  const redemption = take(play);
  if (redemption === undefined) return NOTHING;
  const { cash, id, expiresAt } = redemption;
  if (play.chance(50)) play.passTo(expiresAt);
  await order(play, play.pick(play.withKeys()).key, cash, "release", [id]);
  drop(play.memory.redemptions, redemption);
}

async function mandate(play: Play): Promise<void> {
  const cash = drawCash(play);
  const account = play.pick(play.memory.accounts);
  const given = play.chance(80);
  await order(play, account.signer, cash, "setSweepMandate", [account.address, given]);
  if (given) play.memory.mandates.add(account);
  else play.memory.mandates.delete(account);
}

/** Of those who gave a mandate, and sometimes of one who did not: that one is refused, and the others are swept. */
async function sweep(play: Play): Promise<void> {
  const cash = drawCash(play);
  const mandated = [...play.memory.mandates].filter(() => play.chance(30));
  const swept = play.chance(60) ? [...mandated, play.pick(play.memory.accounts)] : mandated;
  const payments = swept.map(() => bytes32(play.fresh("SWEEP")));
  const accounts = swept.map(({ address }) => address);
  await order(play, play.officerOf(cash.officer), cash, "sweep", [accounts, payments]);
}

async function order(
  play: Play,
  from: number,
  cash: Token,
  functionName: "request" | "requestSigned" | "confirm" | "reject" | "release" | "setSweepMandate" | "sweep",
  args: readonly unknown[],
) {
  const address = redemptionOf(play, cash);
  await play.send(from, { address, abi: cashRedemptionAbi, functionName, args });
}

/** A currency whose central bank redeems here. */
function drawCash(play: Play): Token {
  const { centralBanks } = play.stage.ledger;
  return play.pick(play.memory.currencies.filter(({ code }) => code in centralBanks));
}

function redemptionOf(play: Play, { code }: Token) {
  return play.stage.ledger.centralBanks[code as Currency]!.redemption;
}

function take(play: Play): Redemption | undefined {
  const { redemptions } = play.memory;
  return redemptions.length === 0 ? undefined : play.pick(redemptions);
}

function remember(play: Play, cash: Token, account: Account, ref: Redemption["id"]): void {
  const id = redemptionId(account.address, ref);
  play.memory.redemptions.push({ id, cash, account, expiresAt: play.time + REDEMPTION_TIME });
}

export const cash: readonly Act[] = [
  { name: "issue cash", weight: 4, play: issue },
  { name: "limit a holding", weight: 3, play: limit },
  { name: "ask for redemption", weight: 6, play: request },
  { name: "ask for redemption by signature", weight: 4, play: requestSigned },
  { name: "confirm a redemption", weight: 4, play: confirm },
  { name: "reject a redemption", weight: 2, play: reject },
  { name: "release a redemption", weight: 2, play: release },
  { name: "mandate a sweep", weight: 4, play: mandate },
  { name: "sweep cash", weight: 3, play: sweep },
];
