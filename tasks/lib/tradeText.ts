import type { Finding } from "../../src/actions/dvp/verify/finding.ts";
import type { TradeVerification } from "../../src/actions/dvp/verifyTrade.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import { formatInstant, UTC, type UtcOffset } from "../../src/domain/instants.ts";
import type { Trade } from "../../src/domain/trade.ts";
import { holderName } from "./show.ts";

/** What a signature of a trade binds, for a person. */
export function verificationText(
  { tradeId, ledgerId, chainId, contract, legs, signatures }: TradeVerification,
  trade: Trade,
  directory: readonly ParticipantView[],
  offset: UtcOffset = UTC,
): string[] {
  const time = (seconds: bigint) => formatInstant(seconds, offset);
  const [delivery, payment] = legs.map(({ from, to, display }, index) => {
    const act = index === 0 ? "delivers" : "pays";
    return `  ${holderName(directory, from)} ${act} ${display} to ${holderName(directory, to)}`;
  });
  return [
    `Trade ${tradeId}`,
    delivery ?? "",
    payment ?? "  free of payment",
    `  traded ${time(trade.tradeDate).slice(0, 10)}, settles from ${time(trade.settlementDate)} until before ${time(trade.validUntil)}`,
    `  number ${trade.nonce} of the pair; on ledger ${ledgerId}, chain ${chainId}, contract ${contract}`,
    ...signatures.map(
      ({ side, signer, valid }) => `  ${side}: signed by ${signer}, ${valid ? "valid" : "NOT VALID"}`,
    ),
  ];
}

/** Findings, a line each. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, message }) => `${severity}: ${message}`);
}
