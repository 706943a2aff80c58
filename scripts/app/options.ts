import { parseArgs } from "node:util";

import { InputError } from "../../src/errors/input.ts";

export const HELP = `The page for participants, officers and auditors, with the demo's market behind it.

  npm run app                       a chain in memory, the demo's day on it, and the page
  npm run app -- --port PORT        on another port than 8080; 0 takes one that is free
  npm run app -- --two-ledgers      bonds on one chain, cash on another, and two trades that wait in the middle
  npm run app -- --four-eyes        every authority handed over to two persons, as in production
  npm run app -- --quick            without the day of 500 trades: the bond is issued, and the dealers hold it
  npm run --silent app -- --json    {"url": …} as one line once it serves

Choose as whom you act in the development wallet, at the bottom right of the page. Ctrl-C ends everything.`;

export interface AppOptions {
  port: number;
  twoLedgers: boolean;
  quick: boolean;
  fourEyes: boolean;
  json: boolean;
}

const USUAL_PORT = "8080";
const LAST_PORT = 65_535;

/** What the command line asks for; undefined for help. */
export function readAppOptions(words: readonly string[]): AppOptions | undefined {
  const { help, port, "two-ledgers": twoLedgers, "four-eyes": fourEyes, quick, json } = parseWords(words);
  if (help) return undefined;
  const number = Number(port);
  if (!/^\d{1,5}$/.test(port) || number > LAST_PORT) {
    throw new InputError({ field: "--port", given: port, expected: `a port from 0 to ${LAST_PORT}` });
  }
  return { port: number, twoLedgers, quick, fourEyes, json };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: "string", default: USUAL_PORT },
        "two-ledgers": { type: "boolean", default: false },
        "four-eyes": { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (cause) {
    throw new InputError({ field: "app", given: words.join(" "), expected: "options of --help", cause });
  }
}
