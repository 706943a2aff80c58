import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { serialiseTwoLedgerFile } from "../../../src/domain/twoLedgerFile.ts";
import type { LedgerSide } from "../../twoLedgers/ledgerSide.ts";
import type { World } from "../../twoLedgers/world.ts";
import { writeDeployment } from "../deployment.ts";
import { serve } from "../serve.ts";
import type { OpenTrades } from "./openTrades.ts";

/** Where each of the two chains is served. */
export interface ServedLedgers {
  bonds: string;
  cash: string;
}

/**
 * Serves both chains until the process ends, and writes down how tasks find them and the open trades.
 *
 * @param port Of the bond ledger; the cash ledger has the next one. 0 takes any two that are free.
 */
export async function serveBoth(world: World, open: OpenTrades, port: number): Promise<ServedLedgers> {
  const bonds = await serve(world.security.connection.provider, port);
  const cash = await serve(world.cash.connection.provider, port === 0 ? 0 : port + 1);
  const folder = writeDeployment("demo-bonds", deploymentOf(world.security, bonds));
  writeDeployment("demo-cash", deploymentOf(world.cash, cash));
  for (const [name, trade] of Object.entries({
    "both-locked": open.bothLocked,
    "seller-locked": open.sellerLocked,
  }))
    writeFileSync(join(folder, `${name}.json`), serialiseTwoLedgerFile(trade));
  return { bonds, cash };
}

function deploymentOf({ ledger, instrument, asset }: LedgerSide, url: string) {
  return { ledger, instruments: { [instrument]: asset }, url };
}

/** What somebody can ask of the served ledgers. */
export function servedLines({ bonds, cash }: ServedLedgers): string[] {
  return [
    `serving the bond ledger at ${bonds} and the cash ledger at ${cash}; address books in deployments/demo-bonds/ and deployments/demo-cash/; Ctrl-C ends it`,
    "  npx hardhat --network demo-bonds bond holders HK0000912342",
    "  npx hardhat --network demo-cash cash balance",
    "  npx hardhat --network demo-bonds htlc status deployments/demo-bonds/both-locked.json --counter-network demo-cash",
    "  npx hardhat --network demo-bonds audit verify",
    "  npx hardhat --network demo-cash audit verify",
    "  npx hardhat --network demo-bonds audit prove --isin HK0000912342 --account BANKHKHHXXX --out holding.json",
  ];
}
