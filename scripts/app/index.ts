// `npm run app`: one command, no configuration. See `--help`.

import { VinculumError } from "../../src/errors/base.ts";
import { build } from "../build.ts";
import { reporterTo } from "../demo/reporter.ts";
import { requireFree } from "../loopback.ts";
import { oneLedger, twoLedgers } from "./market.ts";
import { HELP, readAppOptions, type AppOptions } from "./options.ts";
import { serveApp, writeDeployments } from "./serve.ts";

async function run({ port, twoLedgers: two, quick, fourEyes, json }: AppOptions): Promise<never> {
  await requireFree([port], "--port");
  await build();
  const reporter = reporterTo(process.stderr);
  const market = two ? await twoLedgers(reporter) : await oneLedger(reporter, { day: !quick, fourEyes });
  reporter.step("building the page");
  const app = await serveApp(market, { port, wallet: true });
  writeDeployments(market, app);
  const networks = market.ledgers.map(({ network }) => network);
  process.stdout.write(json ? `${JSON.stringify({ url: app.url, networks })}\n` : `\n${app.url}\n`);
  for (const network of networks) {
    process.stderr.write(`  the same ledger for tasks: npx hardhat --network ${network} cash balance\n`);
  }
  process.stderr.write("  Ctrl-C ends it\n");
  return new Promise<never>(() => {});
}

try {
  const options = readAppOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(`${HELP}\n`);
  else await run(options);
} catch (error) {
  if (!(error instanceof VinculumError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
