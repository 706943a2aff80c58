import { rmSync } from "node:fs";
import { join } from "node:path";

import hre from "hardhat";

import { deployLedger } from "../../scripts/deploy/deployLedger.ts";
import type { RealNode } from "../../scripts/twoLedgers/nodes.ts";
import type { Ledger } from "../../src/deployments.ts";
import { CENTRAL_BANK, LEDGER_ID } from "./market.ts";

/** A ledger with a central bank; the journal of a node that ends with the test is not kept. */
export async function deployTo({ url }: RealNode): Promise<Ledger> {
  const connection = await hre.network.create({ network: "localhost", override: { url } });
  const deploymentId = `localhost-test-${process.pid}-${new URL(url).port}`;
  try {
    return await deployLedger(connection, {
      ledgerId: LEDGER_ID,
      centralBanks: [CENTRAL_BANK],
      deploymentId,
    });
  } finally {
    rmSync(join(hre.config.paths.ignition, "deployments", deploymentId), { recursive: true, force: true });
  }
}
