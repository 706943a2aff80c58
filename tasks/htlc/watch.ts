import { setTimeout as sleep } from "node:timers/promises";

import { formatInstant } from "../../src/domain/instants.ts";
import { loserOf, type TwoLedgerOutcome } from "../../src/domain/twoLedgerStatus.ts";
import { legNames } from "../../src/domain/twoLedgerTrade.ts";
import { ChainError } from "../../src/errors/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseSeconds } from "../lib/options.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";
import { lookAt, lookDocument, secretOf, type Look } from "../lib/twoLedgerLook.ts";
import { openTrade, type OpenTrade, type TradeArguments } from "../lib/twoLedgers.ts";
import { actText, OUTCOME_TEXT, standingLine } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments, TradeArguments {
  once: boolean;
  interval: string;
}

const ENDS: ReadonlySet<TwoLedgerOutcome> = new Set(["void", "settled", "given-back", "split"]);

export default command<Arguments>(async (args, { hre, note, print }) => {
  const interval = Number(parseSeconds(args.interval, "--interval")) * 1_000;
  const open = await openTrade(hre, args);
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  let last = "";
  for (;;) {
    const look = await lookSafely(open, note);
    if (look !== undefined) {
      const now = changeKey(look);
      if (now !== last) print(args.json ? jsonText(changeDocument(look)) : changeLine(open, look));
      last = now;
      if (args.once || hasEnded(look)) return ended(look);
    }
    if (interrupted.signal.aborted) return undefined;
    await sleep(interval, undefined, { signal: interrupted.signal }).catch(() => undefined);
  }
});

/** A node that is away is waited for. */
async function lookSafely(open: OpenTrade, note: (line: string) => void): Promise<Look | undefined> {
  try {
    return await lookAt(open);
  } catch (error) {
    if (!(error instanceof ChainError) || error.retry !== "later") throw error;
    note(`${error.shortMessage}; trying again`);
    return undefined;
  }
}

function hasEnded({ outcome, next }: Look): boolean {
  return ENDS.has(outcome) && next.length === 0;
}

/** A trade that was split is no success. */
function ended({ outcome }: Look): undefined {
  if (outcome === "split") process.exitCode = 1;
  return undefined;
}

/** What makes a line: a leg that stands otherwise, or another thing to do. */
function changeKey({ standing, outcome, next }: Look): string {
  const acts = next.map(({ act, leg, from }) => `${act} ${leg} ${from === undefined ? "now" : "later"}`);
  return [...legNames.map((name) => standing[name].status), outcome, ...acts].join();
}

function changeDocument(look: Look) {
  const legs = Object.fromEntries(
    legNames.map((name) => [name, { status: look.standing[name].status, time: look.standing[name].time }]),
  );
  return { ok: look.outcome !== "split", ...lookDocument(look), secret: secretOf(look), legs };
}

function changeLine({ trade }: OpenTrade, look: Look): string {
  const { standing, outcome, next } = look;
  const [first] = next;
  const loser = loserOf(outcome, standing);
  const time = standing.security.time > standing.cash.time ? standing.security.time : standing.cash.time;
  return [
    formatInstant(time),
    ...legNames.map((name) => standingLine(trade, standing, name)),
    first === undefined ? OUTCOME_TEXT[outcome] : `next: ${actText(first, standing[first.leg].time)}`,
    ...(loser === undefined ? [] : [`the ${loser} gave and received nothing`]),
  ].join("; ");
}
