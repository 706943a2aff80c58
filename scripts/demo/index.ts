import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { serialiseLedger } from "../../src/deployments.ts";
import { InputError } from "../../src/errors/input.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { build } from "../build.ts";
import { Desk } from "./desk.ts";
import { openMarket } from "./market.ts";
import type { Market } from "./market.ts";
import { demoParticipants } from "./parties.ts";
import { settlePrimary } from "./primary.ts";
import { reporterTo } from "./reporter.ts";
import { closingReport, renderReport } from "./report.ts";
import { settleDay } from "./secondary.ts";
import { serve } from "./serve.ts";
import { demonstrateTwoLedgers, renderTwoLedgerReport } from "./twoLedgers/index.ts";
import { readUserDay, settleUserDay } from "./userDay.ts";

const HELP = `From nothing to a settled market, on a chain in memory.

  npm run demo                              the whole day, told as it goes
  npm run --silent demo -- --json           the closing report as one JSON document
  npm run demo -- --trades FILE             your own day instead of the demo's secondary trades
                                            (CSV: ref,isin,face,currency,cash,seller,buyer,trade_date,settle_date,expires)
  npm run demo -- --serve PORT              keep the chain open on 127.0.0.1:PORT after the report
  npm run demo -- --two-ledgers             bonds on one chain, cash on another: everything that can go wrong, and
                                            what each party ends with and loses

Exit code: 0 every total agrees, 1 a total is off, 2 the input is bad.`;

interface Options {
  json: boolean;
  trades: string | undefined;
  port: number | undefined;
  twoLedgers: boolean;
}

/** Where a stranger finds the served chain's addresses. */
const DEPLOYMENT = new URL("../../deployments/demo/", import.meta.url);

function readOptions(): Options | undefined {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: "boolean", default: false },
        trades: { type: "string" },
        serve: { type: "string" },
        "two-ledgers": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return undefined;
    const { json, trades, serve: port, "two-ledgers": twoLedgers } = values;
    if (twoLedgers && (trades ?? port) !== undefined) {
      const expected = "--two-ledgers with --json or nothing else";
      throw new InputError({ field: "demo", given: process.argv.slice(2).join(" "), expected });
    }
    return { json, trades, port: parsePort(port), twoLedgers };
  } catch (error) {
    if (error instanceof VinculumError) throw error;
    throw new InputError({
      field: "demo",
      given: process.argv.slice(2).join(" "),
      expected: "options of --help",
    });
  }
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InputError({ field: "--serve", given: text, expected: "a port from 0 to 65535" });
}

/** Bonds on one chain, cash on another. */
async function runTwoLedgers(json: boolean): Promise<number> {
  const reporter = reporterTo(json ? process.stderr : process.stdout);
  await build();
  const report = await demonstrateTwoLedgers(reporter);
  process.stdout.write(`${json ? JSON.stringify(report) : renderTwoLedgerReport(report)}\n`);
  return report.ok ? 0 : 1;
}

async function run({ json, trades, port }: Options): Promise<number> {
  const startedAt = performance.now();
  const reporter = reporterTo(json ? process.stderr : process.stdout);
  const participants = demoParticipants();
  const userDay = trades === undefined ? undefined : readUserDay(trades, participants);
  await build();
  const market = await openMarket(participants, reporter);
  const desk = new Desk(market);
  await settlePrimary(desk, reporter);
  if (userDay === undefined) await settleDay(desk, reporter);
  else await settleUserDay(desk, userDay, reporter);

  const report = await closingReport(desk, startedAt);
  writeDeployment(market);
  if (port !== undefined) report.rpc = await serve(market.chain.connection.provider, port);
  const names = new Map(market.accounts.map(({ address, name }) => [address, name] as const));
  process.stdout.write(`${json ? JSON.stringify(report) : renderReport(report, names)}\n`);
  if (report.rpc !== null) {
    process.stderr.write(
      `serving the chain at ${report.rpc}; addresses in deployments/demo/ledger.json; Ctrl-C ends it\n`,
    );
    await new Promise<never>(() => {});
  }
  return report.ok ? 0 : 1;
}

function writeDeployment({ ledger, bond, bondCode, cash, cashCode }: Market): void {
  mkdirSync(DEPLOYMENT, { recursive: true });
  const book = {
    ...JSON.parse(serialiseLedger(ledger)),
    instruments: { [bondCode]: bond, [cashCode]: cash },
  };
  writeFileSync(new URL("ledger.json", DEPLOYMENT), `${JSON.stringify(book, undefined, 2)}\n`);
}

try {
  const options = readOptions();
  if (options === undefined) process.stdout.write(`${HELP}\n`);
  else process.exitCode = options.twoLedgers ? await runTwoLedgers(options.json) : await run(options);
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
