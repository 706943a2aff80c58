import { formatInstant, offsetOfMidnight } from "../../../domain/instants.ts";
import type { Trade } from "../../../domain/trade.ts";
import type { ReadClient } from "../../client.ts";
import { readLedgerTime } from "../../time.ts";
import type { TradeStanding } from "../readTradeStatus.ts";
import { error, warning, type Finding } from "./finding.ts";

const ends: Partial<Record<TradeStanding, Finding>> = {
  settled: warning("settled", "The trade has settled"),
  cancelled: error("cancelled", "The trade's number is cancelled"),
  "other-lodged": error("other-lodged", "Another trade of the pair is lodged under this number"),
  "other-settled": error("other-settled", "Another trade of the pair has settled under this number"),
};

/** Whether a trade can still settle, and from when, as clocks of its market show it: its trade date is midnight there. */
export async function checkTiming(
  client: ReadClient,
  trade: Trade,
  status: TradeStanding,
): Promise<Finding[]> {
  const moment = (seconds: bigint) => formatInstant(seconds, offsetOfMidnight(trade.tradeDate));
  const ended = ends[status];
  if (ended !== undefined) return [ended];
  if (status === "expired") {
    const time = moment(trade.validUntil);
    return [error("expired", `The trade expired ${time}`, { time })];
  }
  const time = await readLedgerTime(client);
  const findings: Finding[] = [];
  if (time < trade.validFrom) {
    const from = moment(trade.validFrom);
    findings.push(warning("not-yet-valid", `It is valid from ${from}`, { time: from }));
  }
  if (time < trade.settlementDate) {
    const from = moment(trade.settlementDate);
    findings.push(warning("too-early", `It settles not before ${from}`, { time: from }));
  }
  return findings;
}
