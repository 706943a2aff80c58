import { zeroAddress, type Address, type Hex } from "viem";
import { readContract } from "viem/actions";

import { dvpAbi } from "../../abi/dvp.ts";
import type { Ledger } from "../../deployments.ts";
import { sides, tradeId } from "../../domain/trade.ts";
import type { TradeFile } from "../../domain/tradeFile.ts";
import { checkTrade } from "../../domain/tradeTerms.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import type { ReadClient } from "../client.ts";
import { checkLedger } from "../ledger/checkLedger.ts";
import { withTypedErrors } from "../write.ts";
import { readTradeStatus } from "./readTradeStatus.ts";
import { error, warning, type Finding } from "./verify/finding.ts";
import { checkLeg, type CheckedLeg, type TradeLeg } from "./verify/leg.ts";
import { checkSignature, type SignatureVerdict } from "./verify/signature.ts";
import { checkStanding } from "./verify/standing.ts";
import { checkTiming } from "./verify/timing.ts";
import { checkVenue } from "./verify/venue.ts";

/** What a signature of a trade binds, and whether it does. */
export interface TradeVerification {
  /** No error among the findings, and every signature there is valid. */
  ok: boolean;
  tradeId: Hex;
  ledgerId: Hex;
  chainId: number;
  /** Address of the DvP contract. */
  contract: Address;
  legs: TradeLeg[];
  signatures: SignatureVerdict[];
  findings: Finding[];
}

export interface VerifyTradeParameters {
  ledger: Ledger;
  file: TradeFile;
}

/**
 * What a signature of a trade file binds: checked against this ledger before one signs, or settles.
 *
 * @throws {ChainError} Where the node does not serve this ledger.
 *
 * @example
 * const { ok, legs, findings } = await verifyTrade(client, { ledger, file: parseTradeFile(text) });
 */
export async function verifyTrade(
  client: ReadClient,
  { ledger, file }: VerifyTradeParameters,
): Promise<TradeVerification> {
  const { trade } = file;
  checkTrade(trade, "trade.");
  await checkLedger(client, { ledger });
  return withTypedErrors(async () => {
    const legs = await readLegs(client, { ledger, file });
    const instruments = legs.flatMap(({ instrument }) => instrument ?? []);
    const [signatures, standings, timing] = await Promise.all([
      Promise.all(file.signatures.map((signature) => checkSignature(client, { ledger, trade, signature }))),
      Promise.all(
        sides.map((side) => checkStanding(client, { ledger, side, account: trade[side], instruments })),
      ),
      checkAtContract(client, { ledger, file }, instruments.length === legs.length),
    ]);
    const findings = [
      ...checkVenue(ledger, file),
      ...legs.flatMap((leg) => leg.findings),
      ...standings.flat(),
      ...timing,
      ...signatures.flatMap(({ side, reason }) =>
        reason === undefined
          ? []
          : error("signature-invalid", `The ${side}'s signature does not bind: ${reason}`, { side, reason }),
      ),
      ...sides
        .filter((side) => file.signatures.every((signature) => signature.side !== side))
        .map((side) => warning("unsigned", `The ${side} has not signed`, { side })),
    ];
    if (signatures.length === sides.length && findings.every(({ severity }) => severity === "warning")) {
      findings.push(...(await askContract(client, { ledger, file })));
    }
    return {
      ok: findings.every(({ severity }) => severity === "warning"),
      tradeId: tradeId(file, trade),
      ledgerId: file.ledgerId,
      chainId: file.chainId,
      contract: file.dvp,
      legs: legs.map(({ leg }) => leg),
      signatures,
      findings,
    };
  });
}

async function readLegs(
  client: ReadClient,
  { ledger, file: { trade } }: VerifyTradeParameters,
): Promise<CheckedLeg[]> {
  const { seller, buyer, security, faceAmount, isin, cash, settlementAmount, currency } = trade;
  const delivery = { from: seller, to: buyer, asset: security, amount: faceAmount, code: isin };
  const payment = { from: buyer, to: seller, asset: cash, amount: settlementAmount, code: currency };
  return Promise.all([
    checkLeg(client, { ledger, giver: "seller", ...delivery }),
    ...(cash === zeroAddress ? [] : [checkLeg(client, { ledger, giver: "buyer", ...payment })]),
  ]);
}

/** The contract's own name for the trade, and where it stands; unlisted tokens it cannot name. */
async function checkAtContract(
  client: ReadClient,
  { ledger, file: { trade } }: VerifyTradeParameters,
  listed: boolean,
): Promise<Finding[]> {
  if (!listed) return [];
  const report = await readTradeStatus(client, { ledger, trade });
  const findings = await checkTiming(client, trade, report.status);
  if (report.tradeId !== tradeId(ledger, trade)) {
    findings.push(
      error(
        "other-trade-id",
        `The contract calls this trade ${report.tradeId}: names in it are not the listed ones`,
        { tradeId: report.tradeId },
      ),
    );
  }
  return findings;
}

/** The last word is the contract's. */
async function askContract(
  client: ReadClient,
  { ledger, file: { trade, signatures } }: VerifyTradeParameters,
): Promise<Finding[]> {
  const [seller = "0x", buyer = "0x"] = sides.map(
    (side) => signatures.find((signature) => signature.side === side)?.signature,
  );
  try {
    await withTypedErrors(() =>
      readContract(client, {
        address: ledger.dvp,
        abi: dvpAbi,
        functionName: "verify",
        args: [trade, seller, buyer],
      }),
    );
    return [];
  } catch (refused) {
    if (!(refused instanceof ContractRefusal)) throw refused;
    return refused.errorName === "DvP_NonceUsed"
      ? []
      : [error("refused", refused.shortMessage, { message: refused.shortMessage })];
  }
}
