/**
 * The CSD's software, a process of its own, and the only one with Hardhat; it stands for the central bank and for an issuer
 * too, each with a key of its own:
 *
 *   node scripts/threeParties/csd.ts URL
 */
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";

import { createWalletClient, http, toHex, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { FREE, readSettlements, serialiseLedger, type Ledger, type WriteClient } from "../../src/index.ts";
import { exampleCentralBank } from "../examples.ts";
import { afterEvents } from "./afterEvents.ts";
import { balancesText, readBalances, short } from "./bank.ts";
import { deal } from "./deal.ts";
import { issue, onboardBank } from "./issue.ts";
import type { PartyReport } from "./lines.ts";
import { drawKey, openFolder, publish, readPost, say, tell } from "./party.ts";

const url = process.argv[2]!;
const folder = openFolder("csd");
const keys = {
  csd: drawKey(folder, "csd"),
  centralBank: drawKey(folder, "central-bank"),
  issuer: drawKey(folder, "issuer"),
};
const as = (key: Hex): WriteClient => ({
  ...createWalletClient({
    account: privateKeyToAccount(key),
    transport: http(url),
    pollingInterval: 100,
  }),
  fees: FREE,
});

/** Deploys with the CSD's own key and the central bank's; what Ignition notes down lies in the CSD's folder. */
async function deploy(): Promise<Ledger> {
  process.env["VINCULUM_CSD_FOLDER"] = folder;
  process.env["HARDHAT_CONFIG"] = fileURLToPath(new URL("hardhat.config.ts", import.meta.url));
  const { default: hre } = await import("hardhat"); // reads both
  const { deployLedger } = await import("../deploy/deployLedger.ts");
  const connection = await hre.network.create({
    network: "localhost",
    override: { url, accounts: [keys.csd, keys.centralBank] },
  });
  try {
    return await deployLedger(connection, {
      deploymentId: "ledger",
      ledgerId: toHex(randomBytes(32)),
      centralBanks: [exampleCentralBank(deal.currency, 1)],
    });
  } finally {
    await connection.close();
  }
}

say("draws its keys and deploys the ledger");
const ledger = await deploy();
publish("book", serialiseLedger(ledger));
say(`publishes the address book of ledger ${short(ledger.ledgerId)}`);

const csd = as(keys.csd);
const banks = [];
for (const form of await readPost(2)) banks.push(await onboardBank({ csd, ledger }, form));
await issue({ csd, centralBank: as(keys.centralBank), issuer: as(keys.issuer), ledger }, banks);

const settlement = await afterEvents({ client: csd, ledger }, async () => {
  const [first] = await readSettlements(csd, { ledger });
  return first;
});
const { tradeId, transaction, block, seller, buyer } = settlement;
say(`sees ${short(tradeId)} settled in block ${block}`);
const balances = {
  seller: await readBalances({ client: csd, ledger }, seller),
  buyer: await readBalances({ client: csd, ledger }, buyer),
};
say(`has in its register: seller ${balancesText(balances.seller)}; buyer ${balancesText(balances.buyer)}`);
const report: PartyReport = {
  settled: { tradeId, transaction, block: String(block) },
  balances,
  refused: [],
};
tell({ line: "ended", report });
