import { VinculumError } from "../../src/errors/base.ts";
import { build } from "../build.ts";
import { requireFree } from "../loopback.ts";
import { writeDeployment } from "./deployment.ts";
import { Desk } from "./desk.ts";
import { openMarket } from "./market.ts";
import type { Market } from "./market.ts";
import { HELP, readOptions, type Options } from "./options.ts";
import { demoParticipants } from "./parties.ts";
import { settlePrimary } from "./primary.ts";
import { reporterTo } from "./reporter.ts";
import { closingReport, renderReport } from "./report.ts";
import { settleDay } from "./secondary.ts";
import { serve } from "./serve.ts";
import { demonstrateTwoLedgers, renderTwoLedgerReport } from "./twoLedgers/index.ts";
import { servedLines, serveBoth } from "./twoLedgers/serve.ts";
import { readUserDay, settleUserDay } from "./userDay.ts";

/** Bonds on one chain, cash on another. */
async function runTwoLedgers({ json, port }: Options): Promise<number> {
  const reporter = reporterTo(json ? process.stderr : process.stdout);
  if (port !== undefined && port !== 0) await requireFree([port, port + 1], "--serve");
  await build();
  const { report, world, open } = await demonstrateTwoLedgers(reporter);
  if (port !== undefined) report.rpc = await serveBoth(world, open, port);
  process.stdout.write(`${json ? JSON.stringify(report) : renderTwoLedgerReport(report)}\n`);
  if (report.rpc !== null) await untilEnded(servedLines(report.rpc));
  return report.ok ? 0 : 1;
}

async function run({ json, trades, port }: Options): Promise<number> {
  const startedAt = performance.now();
  const reporter = reporterTo(json ? process.stderr : process.stdout);
  const participants = demoParticipants();
  const userDay = trades === undefined ? undefined : readUserDay(trades, participants);
  if (port !== undefined) await requireFree([port], "--serve");
  await build();
  const market = await openMarket(participants, reporter);
  const desk = new Desk(market);
  await settlePrimary(desk, reporter);
  if (userDay === undefined) await settleDay(desk, reporter);
  else await settleUserDay(desk, userDay, reporter);

  const report = await closingReport(desk, startedAt);
  if (port !== undefined) report.rpc = await serve(market.chain.connection.provider, port);
  writeDeployment("demo", deploymentOf(market, report.rpc));
  const names = new Map(market.accounts.map(({ address, name }) => [address, name] as const));
  process.stdout.write(`${json ? JSON.stringify(report) : renderReport(report, names)}\n`);
  if (report.rpc !== null) await untilEnded(marketLines(report.rpc, market));
  return report.ok ? 0 : 1;
}

function deploymentOf({ ledger, bond, bondCode, cash, cashCode }: Market, url: string | null) {
  return { ledger, instruments: { [bondCode]: bond, [cashCode]: cash }, url };
}

/** What somebody can ask of the served ledger. */
function marketLines(url: string, { bondCode }: Market): string[] {
  return [
    `serving the chain at ${url}; addresses in deployments/demo/ledger.json; Ctrl-C ends it`,
    `  npx hardhat --network demo bond holders ${bondCode}`,
    "  npx hardhat --network demo cash balance",
    "  npx hardhat --network demo audit verify",
  ];
}

/** Says what can be asked, and waits for a signal. */
async function untilEnded(lines: readonly string[]): Promise<never> {
  process.stderr.write(`${lines.join("\n")}\n`);
  return new Promise<never>(() => {});
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(`${HELP}\n`);
  else process.exitCode = options.twoLedgers ? await runTwoLedgers(options) : await run(options);
} catch (error) {
  if (!(error instanceof VinculumError)) throw error;
  const { shortMessage, details, hint, exitCode, name } = error;
  if (process.argv.includes("--json")) {
    process.stdout.write(
      `${JSON.stringify({ ok: false, error: { name, message: shortMessage, details, hint } })}\n`,
    );
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = exitCode;
}
