import { parseArgs } from "node:util";

import { VinculumError } from "../../src/errors/base.ts";
import { InputError } from "../../src/errors/input.ts";

export const HELP = `From nothing to a settled market, on a chain in memory.

  npm run demo                              the whole day, told as it goes
  npm run --silent demo -- --json           the closing report as one JSON document
  npm run demo -- --trades FILE             your own day instead of the demo's secondary trades
                                            (CSV: ref,isin,face,currency,cash,seller,buyer,trade_date,settle_date,expires)
  npm run demo -- --serve [PORT]            keep the chain open on 127.0.0.1:PORT after the report, 8545 unless stated,
                                            for tasks with --network demo
  npm run demo -- --two-ledgers             bonds on one chain, cash on another: everything that can go wrong, and
                                            what each party ends with and loses
  npm run demo -- --two-ledgers --serve [PORT]
                                            keep both open, on PORT and the next one, for --network demo-bonds
                                            and --network demo-cash

PORT 0 takes any that are free.
Exit code: 0 every total agrees, 1 a total is off, 2 the input is bad.`;

export interface Options {
  json: boolean;
  trades: string | undefined;
  /** Undefined where nothing is served. */
  port: number | undefined;
  twoLedgers: boolean;
}

const USUAL_PORT = "8545";
const LAST_PORT = 65_535;

/** What the command line asks for; undefined for help. */
export function readOptions(words: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: withPort(words),
      options: {
        json: { type: "boolean", default: false },
        trades: { type: "string" },
        serve: { type: "string" },
        "two-ledgers": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return undefined;
    const { json, trades, serve, "two-ledgers": twoLedgers } = values;
    if (twoLedgers && trades !== undefined) {
      const expected = "--two-ledgers with --serve, --json or nothing else";
      throw new InputError({ field: "demo", given: words.join(" "), expected });
    }
    const most = twoLedgers ? LAST_PORT - 1 : LAST_PORT;
    return { json, trades, port: serve === undefined ? undefined : parsePort(serve, most), twoLedgers };
  } catch (error) {
    if (error instanceof VinculumError) throw error;
    throw new InputError({ field: "demo", given: words.join(" "), expected: "options of --help" });
  }
}

/** `--serve` alone means the usual port. */
function withPort(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    const alone = word === "--serve" && (next === undefined || next.startsWith("--"));
    return alone ? [word, USUAL_PORT] : [word];
  });
}

function parsePort(text: string, most: number): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= most) return port;
  throw new InputError({ field: "--serve", given: text, expected: `a port from 0 to ${most}` });
}
