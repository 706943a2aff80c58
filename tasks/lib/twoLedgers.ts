import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { LegSource } from "../../src/actions/hashLocks/readTwoLedgerTrade.ts";
import { parseName } from "../../src/domain/names.ts";
import { defaultTiming, minimumMargin, timingOf, type TimingPolicy } from "../../src/domain/htlcTiming.ts";
import { placeDifference } from "../../src/domain/twoLedgerPlace.ts";
import {
  legLock,
  legNames,
  otherLeg,
  type LegLock,
  type LegName,
  type TwoLedgerTrade,
} from "../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../src/errors/input.ts";
import { networkName, openCounterLedger, openLedger, openLedgerAs, type TaskLedger } from "./chain.ts";
import { parseSeconds } from "./options.ts";
import { readTwoLedgerFile } from "./twoLedgerFiles.ts";

export interface TradeArguments {
  file: string;
  counterNetwork: string | undefined;
  leg?: string | undefined;
}

/** A trade with the two ledgers that it is on. */
export interface OpenTrade<Here extends TaskLedger = TaskLedger> {
  trade: TwoLedgerTrade;
  /** That of `--network`. */
  here: Here;
  /** That of `--counter-network`. */
  there: TaskLedger;
  /** The leg that is here. */
  name: LegName;
  leg: LegLock;
  /** The leg that is there. */
  counterLeg: LegLock;
  ledgers: Record<LegName, TaskLedger>;
  networks: Record<LegName, string>;
  sources: Record<LegName, LegSource>;
}

/** Reads a terms file and connects to both its ledgers. */
export async function openTrade(hre: HardhatRuntimeEnvironment, args: TradeArguments): Promise<OpenTrade> {
  const trade = readTwoLedgerFile(args.file);
  return placed(hre, args, trade, await openLedger(hre));
}

/** As {@link openTrade}, to send with a key on the ledger of `--network`. */
export async function openTradeAs(
  hre: HardhatRuntimeEnvironment,
  args: TradeArguments & { from: string },
): Promise<OpenTrade<Awaited<ReturnType<typeof openLedgerAs>>>> {
  const trade = readTwoLedgerFile(args.file);
  return placed(hre, args, trade, await openLedgerAs(hre, args.from));
}

async function placed<Here extends TaskLedger>(
  hre: HardhatRuntimeEnvironment,
  args: TradeArguments,
  trade: TwoLedgerTrade,
  here: Here,
): Promise<OpenTrade<Here>> {
  const there = await openCounterLedger(hre, args.counterNetwork);
  const name = legHere(trade, here, args.leg);
  const other = otherLeg(name);
  requirePlace(trade, name, here, "--network");
  requirePlace(trade, other, there, "--counter-network");
  const pair = <Value>(mine: Value, theirs: Value) =>
    ({ [name]: mine, [other]: theirs }) as Record<LegName, Value>;
  return {
    trade,
    here,
    there,
    name,
    leg: legLock(trade, name),
    counterLeg: legLock(trade, other),
    ledgers: pair<TaskLedger>(here, there),
    networks: pair(networkName(hre), args.counterNetwork!),
    sources: pair(source(here), source(there)),
  };
}

function source({ client, ledger }: TaskLedger): LegSource {
  return { client, fromBlock: ledger.anchor.block };
}

/** The leg on the ledger of `--network`. */
function legHere(trade: TwoLedgerTrade, { ledger }: TaskLedger, asked: string | undefined): LegName {
  const here = legNames.filter((name) => trade[name].ledgerId === ledger.ledgerId);
  const named = asked === undefined ? undefined : parseName(legNames, asked, "--leg");
  const [only, ...others] = named === undefined ? here : here.filter((name) => name === named);
  if (only !== undefined && others.length === 0) return only;
  if (here.length === 2) {
    throw new InputError({
      field: "--leg",
      given: asked,
      expected: "security or cash: both are on this ledger",
    });
  }
  if (here.length === 1) {
    const expected = `${here.join()}, the leg on the ledger of --network`;
    throw new InputError({ field: "--leg", given: asked, expected });
  }
  throw new InputError({
    field: "--network",
    given: `the ledger ${ledger.ledgerId}`,
    expected: `the ledger of the security, ${trade.security.ledgerId}, or of the cash, ${trade.cash.ledgerId}`,
  });
}

/** A leg is where its terms say: on that ledger, chain and contract. */
function requirePlace(trade: TwoLedgerTrade, name: LegName, { ledger }: TaskLedger, option: string): void {
  const difference = placeDifference(trade[name], ledger);
  if (difference === undefined) return;
  const { what, given, expected } = difference;
  throw new InputError({
    field: option,
    given: `a ledger whose ${what} is ${given}`,
    expected: `the ledger of the ${name} leg, whose ${what} is ${expected}`,
  });
}

/** The timing policy whose least margin is the one that the command line asks for. */
export function parseTiming(margin: string | undefined): TimingPolicy {
  if (margin === undefined) return defaultTiming;
  return timingOf(parseSeconds(margin, "--margin"), "--margin");
}

/** The margin that a party asks for. */
export function parseMargin(margin: string | undefined): bigint {
  return minimumMargin(parseTiming(margin));
}
