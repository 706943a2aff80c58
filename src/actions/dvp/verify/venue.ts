import { isAddressEqual } from "viem";

import type { Ledger } from "../../../deployments.ts";
import type { TradeVenue } from "../../../domain/trade.ts";
import { error, type Finding } from "./finding.ts";

/** Whether a trade was made for this ledger. */
export function checkVenue(ledger: Ledger, { chainId, dvp, ledgerId }: TradeVenue): Finding[] {
  const findings: Finding[] = [];
  const differs = (
    what: "chain" | "ledger" | "contract",
    given: string | number,
    expected: string | number,
  ) =>
    findings.push(
      error(`other-${what}`, `The trade is for the ${what} ${given}; this ledger's is ${expected}`, {
        given: String(given),
        expected: String(expected),
      }),
    );
  if (chainId !== ledger.chainId) differs("chain", chainId, ledger.chainId);
  if (ledgerId.toLowerCase() !== ledger.ledgerId.toLowerCase()) differs("ledger", ledgerId, ledger.ledgerId);
  if (!isAddressEqual(dvp, ledger.dvp)) differs("contract", dvp, ledger.dvp);
  return findings;
}
