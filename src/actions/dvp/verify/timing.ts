import { formatInstant } from "../../../domain/instants.ts";
import type { Trade } from "../../../domain/trade.ts";
import type { ReadClient } from "../../client.ts";
import { readLedgerTime } from "../../time.ts";
import type { TradeStanding } from "../readTradeStatus.ts";
import { error, warning, type Finding } from "./finding.ts";

const ends: Partial<Record<TradeStanding, Finding>> = {
  settled: warning("The trade has settled"),
  cancelled: error("The trade's number is cancelled"),
  "other-lodged": error("Another trade of the pair is lodged under this number"),
  "other-settled": error("Another trade of the pair has settled under this number"),
};

/** Whether a trade can still settle, and from when. */
export async function checkTiming(
  client: ReadClient,
  trade: Trade,
  status: TradeStanding,
): Promise<Finding[]> {
  const ended = ends[status];
  if (ended !== undefined) return [ended];
  if (status === "expired") return [error(`The trade expired ${formatInstant(trade.validUntil)}`)];
  const time = await readLedgerTime(client);
  const findings: Finding[] = [];
  if (time < trade.validFrom) findings.push(warning(`It is valid from ${formatInstant(trade.validFrom)}`));
  if (time < trade.settlementDate) {
    findings.push(warning(`It settles not before ${formatInstant(trade.settlementDate)}`));
  }
  return findings;
}
