/**
 * Requests that follow from the gateway's own description, right ones and such as nearly are, to a gateway on a chain in memory:
 *
 *   npm run gateway:fuzz                          20,000 requests
 *   npm run gateway:fuzz -- --runs 1000000 --seed 7
 *
 * Prints how often each operation was answered with which status. Exit code 1, and the smallest such request, where one is
 * answered with 5xx or otherwise than the description says.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import hre from "hardhat";
import { createClient, custom } from "viem";

import { listParticipants } from "../../../src/actions/participants/listParticipants.ts";
import { Gateway } from "../../../src/agents/gateway/gateway.ts";
import { drawKey, hashKey, type KeyEntry } from "../../../src/agents/gateway/keys.ts";
import { limitNames, limits, type GatewayLimits } from "../../../src/agents/gateway/limits.ts";
import { gatewayRoles } from "../../../src/agents/gateway/policy.ts";
import { FREE } from "../../../src/domain/fees.ts";
import { serialiseTradeFile } from "../../../src/domain/tradeFile.ts";
import { build } from "../../build.ts";
import { keyOf, openMarket, tradeFileOf, type LoadMarket } from "../../load/market.ts";
import { fuzz } from "./run.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  console.error(`--runs is ${values.runs} and --seed ${values.seed}, expected whole numbers`);
  process.exit(2);
}

/** Trades that are known to the requests. */
const TRADES = 20;

await build();
const connection = await hre.network.create("default");
const folder = mkdtempSync(join(tmpdir(), "vinculum-gateway-fuzz-"));
try {
  const market = await openMarket(connection, { banks: 3, seed: "FUZZ" });
  const client = createClient({ transport: custom(connection.provider, { retryCount: 0 }) });
  const [, issuer, bank] = await listParticipants(client, { ledger: market.ledger });
  const keys = gatewayRoles.map((role) => ({ role, key: drawKey() }));
  const entries = keys.map(({ role, key }): KeyEntry => {
    const lei = { participant: bank!.lei, custodian: bank!.lei, issuer: issuer!.lei, regulator: undefined }[
      role
    ];
    return { name: role, role, sha256: hashKey(key), ...(lei !== undefined && { lei }) };
  });
  const gateway = await Gateway.open({
    configuration: {
      node: "http://127.0.0.1:1", // the chain is in this process
      index: join(folder, "index.sqlite"),
      journal: ":memory:",
      submitter: { journal: ":memory:", from: "0", fees: "0" },
      listen: { host: "127.0.0.1", port: 0 },
      proxies: [],
      limits: Object.fromEntries(limitNames.map((name) => [name, limits[name].most])) as GatewayLimits,
      keys: entries,
    },
    ledger: market.ledger,
    accounts: [keyOf("FUZZ", "sender")],
    fees: FREE,
    client,
    submitter: { lockFolder: join(folder, "locks") },
    log: { write: (line) => void (line.includes('"error"') && process.stderr.write(line)) },
  });
  const counts = await fuzz({
    url: gateway.url,
    runs,
    seed,
    keys: [...keys.map(({ key }) => key), "wrong"],
    pool: [market.isin, "HKD", bank!.lei, ...market.banks.map(({ address }) => address)],
    samples: { "/v1/submissions/trades": await tradesOf(market) },
  });
  for (const [operation, own] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(operation, [...own].map(([status, count]) => `${status}: ${count}`).join(", "));
  await gateway.close();
} finally {
  await connection.close();
  rmSync(folder, { recursive: true });
}

async function tradesOf(market: LoadMarket): Promise<object[]> {
  const files = Array.from({ length: TRADES }, (_, place) => tradeFileOf(market, place));
  return (await Promise.all(files)).map((file) => JSON.parse(serialiseTradeFile(file)) as object);
}
