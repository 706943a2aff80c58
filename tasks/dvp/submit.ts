import { existsSync } from "node:fs";
import { dirname } from "node:path";

import { tradeAct, tradeKind } from "../../src/agents/submitter/kinds/trades.ts";
import { Submitter } from "../../src/agents/submitter/submitter.ts";
import { readUint } from "../../src/domain/json.ts";
import { InputError } from "../../src/errors/input.ts";
import { reportLine, untilInterrupted } from "../lib/agents.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { fastClient } from "../lib/fastClient.ts";
import { Fates } from "../lib/fates.ts";
import { FateTeller, MOST_LISTED } from "../lib/fateTeller.ts";
import { parseFees } from "../lib/fees.ts";
import { parseCount, required } from "../lib/options.ts";
import { counted } from "../lib/print.ts";
import { withProgress } from "../lib/progress.ts";
import { openSenders, type SenderArguments } from "../lib/senders.ts";
import { submitTrades } from "../lib/submitTrades.ts";
import { TradeReport } from "../lib/tradeReport.ts";
import { checkTrades, openTradeSource, readTrades } from "../lib/tradeSource.ts";

interface Arguments extends CommonArguments, SenderArguments {
  path: string;
  journal: string | undefined;
  batch: string;
  fees: string;
  depth: string;
  window: string;
  report: string | undefined;
}

/** The gas of a larger one is more than a transaction may have (EIP-7825). */
const LARGEST_BATCH = 100n;
const DEEPEST = 10_000n;
const WIDEST = 10_000n;

export default command<Arguments>(async (args, { hre, note, print }) => {
  const journal = parseJournal(args.journal);
  const batch = parseCount(args.batch, "--batch", LARGEST_BATCH);
  const window = parseCount(args.window, "--window", WIDEST);
  const depth = readUint(args.depth, "--depth", DEEPEST);
  const fees = parseFees(args.fees, "--fees");
  const report = args.report === undefined ? undefined : new TradeReport(args.report, "--report");
  const source = openTradeSource(args.path);
  const open = await openLedger(hre);
  const { ledger } = open;
  const accounts = await openSenders(args, open.connection, ledger.chainId);
  const senders = accounts.map(({ address }) => address);

  let checked = 0;
  const total = await withProgress(
    () => note(`${counted(checked, "trade")} checked; nothing is sent before all are`),
    () => checkTrades(source, ledger, (count) => (checked = count)),
  );
  if (args.json && args.report === undefined && total > MOST_LISTED) throw tooManyFor(total);

  const client = await fastClient(open);
  // A journal with trades of another ledger on this chain under way is not this one's to end.
  const kind = `trade on ${ledger.ledgerId}`;
  const submitter = await Submitter.open({
    client,
    chainId: ledger.chainId,
    accounts,
    journal,
    kinds: { [kind]: tradeKind({ client, ledger, batch }) },
    fees,
    depth,
    window,
    report: (said) => {
      note(reportLine(said));
    },
  });
  if (submitter.open > 0) note(`${counted(submitter.open, "trade")} of an earlier run are under way`);

  const teller = new FateTeller({ senders, report, print: args.json ? undefined : print });
  const fates = new Fates((fate) => teller.tell(fate));
  let whole = false;
  try {
    await withProgress(
      (seconds) => note(progressLine(fates, total, seconds)),
      () =>
        untilInterrupted(async (signal) => {
          signal.addEventListener("abort", () => note("ending, once what is being done is done"));
          const trades = readTrades(source, ledger);
          whole = await submitTrades(submitter, {
            trades,
            actOf: (trade) => tradeAct(kind, ledger, trade),
            fates,
            signal,
          });
        }),
    );
  } finally {
    report?.close();
  }
  const { settled, refused } = fates;
  const rest = total - settled - refused;
  const more = whole ? [] : [`Interrupted: the same command goes on with the ${counted(rest, "trade")} left`];
  const { listed, unsaid } = teller;
  return {
    ok: whole && refused === 0,
    json: {
      submitted: total,
      settled,
      refused,
      open: rest,
      ...(args.report !== undefined && { report: args.report }),
      trades: listed,
    },
    text: [
      ...(unsaid === 0 ? [] : [`… and ${unsaid} more refused ones, in ${args.report}`]),
      `${counted(total, "trade")}: ${settled} settled, ${refused} refused, ${rest} open`,
      ...more,
    ],
  };
});

function parseJournal(text: string | undefined): string {
  const path = required(text, "--journal");
  if (existsSync(dirname(path))) return path;
  throw new InputError({ field: "--journal", given: path, expected: "a file in a folder that exists" });
}

function tooManyFor(total: number): InputError {
  return new InputError({
    field: "--report",
    given: undefined,
    expected: `a file for a line on each of ${total} trades, as one document holds ${MOST_LISTED}`,
  });
}

function progressLine({ settled, refused }: Fates, total: number, seconds: number): string {
  const ended = settled + refused;
  const rate = Math.round(ended / seconds);
  return `${ended} of ${total}: ${settled} settled, ${refused} refused; ${rate} a second`;
}
