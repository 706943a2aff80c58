import { randomBytes } from "node:crypto";

import { isTooLarge, openMarket, tradeFileOf, type LoadMarket } from "../../scripts/load/market.ts";
import { parseCurrency } from "../../src/domain/currency.ts";
import type { TradeFile } from "../../src/domain/tradeFile.ts";
import { InputError } from "../../src/errors/input.ts";
import { networkName, openLedger, type TaskLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { requireDevelopmentNode } from "../lib/developmentNode.ts";
import { parseCount, required } from "../lib/options.ts";
import { counted } from "../lib/print.ts";
import { withProgress } from "../lib/progress.ts";
import { createKeyFile, requireWritable, writeTradeLines } from "../lib/sampleFiles.ts";

interface Arguments extends CommonArguments {
  trades: string;
  banks: string;
  out: string | undefined;
  keyOut: string | undefined;
}

const MOST_TRADES = 1_000_000n;
const MOST_BANKS = 1_000n;
const HKD = parseCurrency("HKD");
/** The node's keys of the CSD's officer and the central bank's. */
const OFFICERS = { csd: 0, centralBank: 1 };

export default command<Arguments>(async (args, { hre, note }) => {
  const out = required(args.out, "--out");
  const count = parseCount(args.trades, "--trades", MOST_TRADES);
  const banks = parseCount(args.banks, "--banks", MOST_BANKS);
  if (banks < 2) throw new InputError({ field: "--banks", given: args.banks, expected: "2 or more" });
  requireWritable(out, "--out");
  if (args.keyOut !== undefined) requireWritable(args.keyOut, "--key-out");
  const open = await openLedger(hre);
  await requireDevelopmentNode(open.connection, open.client, Object.keys(OFFICERS).length);
  requireSingleKeys(open, networkName(hre));

  note(`onboarding ${banks} banks, and issuing a bond and cash to them`);
  // A seed of its own each time: onboarded twice, a bank would be refused.
  const seed = randomBytes(4).toString("hex").toUpperCase();
  const market = await openMarket(open.connection, {
    banks,
    seed,
    deployed: open.ledger,
    officers: OFFICERS,
  });
  let signed = 0;
  await withProgress(
    () => note(`${signed} of ${count} signed`),
    () =>
      writeTradeLines(
        out,
        signTrades(market, count, () => void signed++),
      ),
  );
  const sender = args.keyOut === undefined ? undefined : createKeyFile(args.keyOut);
  const undeliverable = Array.from({ length: count }, (_, place) => place).filter(isTooLarge).length;
  return {
    json: {
      file: out,
      trades: count,
      undeliverable,
      banks: market.banks.map(({ address }) => address),
      isin: market.isin,
      seed,
      ...(sender !== undefined && { keyFile: args.keyOut, sender }),
    },
    text: [
      `${counted(count, "signed trade")} between ${banks} banks in ${market.isin}, written to ${out}`,
      `  ${undeliverable} of them ask for more than anybody has, and will be refused`,
      `  the banks' keys follow from the word ${seed}, as anybody can work out: for development only`,
      ...(sender === undefined ? [] : [`A new key to submit them with, of ${sender}, is in ${args.keyOut}`]),
    ],
  };
});

/** With four eyes or without the currency, the node's two keys cannot make a market. */
function requireSingleKeys({ ledger }: TaskLedger, network: string): void {
  if (ledger.fourEyes === undefined && ledger.centralBanks[HKD] !== undefined) return;
  throw new InputError({
    field: "--network",
    given: network,
    expected: `a ledger with ${HKD}, deployed without --production`,
  });
}

async function* signTrades(market: LoadMarket, count: number, look: () => void): AsyncGenerator<TradeFile> {
  for (let place = 0; place < count; ++place) {
    yield await tradeFileOf(market, place);
    look();
  }
}
