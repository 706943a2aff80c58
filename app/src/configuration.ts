import type { Address } from "viem";

import { parseLedger, type Ledger } from "../../src/deployments.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { FREE, type NetworkFees } from "../../src/domain/fees.ts";
import { readJson, readList, readString } from "../../src/domain/json.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { ConfigurationError, type BadSetting } from "../../src/errors/configuration.ts";
import { InputError } from "../../src/errors/input.ts";

/** A ledger that the page shows. */
export interface LedgerConfiguration {
  /** What people call it. */
  name: string;
  /** Where its node answers: a URL, or a path of the page's own server such as `/rpc`. */
  rpc: string;
  ledger: Ledger;
  /** Seconds without a new block after which the node counts as stale; absent for a chain that mines on demand. */
  staleAfter?: number;
  /** What is offered for gas; the wallet's own choice where absent. */
  fees?: NetworkFees;
}

/** Somebody as whom a newcomer can act, in development only. */
export interface DevelopmentParty {
  name: string;
  /** What it does: `dealer`, `csd officer`. */
  office: string;
  address: Address;
}

/** What the page is started with: `config.json` beside `index.html`. */
export interface AppConfiguration {
  /** One ledger, or the ledger of the bonds and that of the cash. */
  ledgers: readonly [LedgerConfiguration, ...LedgerConfiguration[]];
  /** Milliseconds between two looks at a node. */
  pollingInterval: number;
  /** Only where `npm run app` serves the page. */
  development?: { parties: readonly DevelopmentParty[] };
}

export const CONFIGURATION_FILE = "config.json";

const LONGEST = 262_144;
const MOST_LEDGERS = 2;
const MOST_PARTIES = 100;
const MOST_SECONDS = 86_400;

/**
 * A configuration from the text of its file.
 *
 * @throws {ConfigurationError} With everything that is wrong.
 *
 * @example
 * const configuration = parseAppConfiguration(await response.text());
 */
export function parseAppConfiguration(text: string): AppConfiguration {
  const bad: BadSetting[] = [];
  const read = <Value>(field: string, run: () => Value): Value | undefined => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof VinculumError)) throw error;
      bad.push({ field, reason: error.shortMessage });
      return undefined;
    }
  };
  const file = read("the file", () =>
    objectAt(readJson(text, { name: CONFIGURATION_FILE, longest: LONGEST }), "the file", [
      "ledgers",
      "pollingInterval",
      "development",
    ]),
  );
  const list = file && read("ledgers", () => readList(file["ledgers"], "ledgers", MOST_LEDGERS));
  const ledgers = (list ?? []).flatMap(
    (entry, index) => read(`ledgers[${index}]`, () => ledgerAt(entry, `ledgers[${index}]`)) ?? [],
  );
  if (list !== undefined && list.length === 0) {
    bad.push({ field: "ledgers", reason: "ledgers: expected one ledger, or two, not an empty list" });
  }
  const pollingInterval =
    file &&
    read("pollingInterval", () => wholeAt(file["pollingInterval"] ?? 1_000, "pollingInterval", 60_000));
  const development = file && read("development", () => developmentAt(file["development"]));
  const [first, ...others] = ledgers;
  if (bad.length > 0 || first === undefined || pollingInterval === undefined) {
    throw new ConfigurationError({ file: CONFIGURATION_FILE, settings: bad });
  }
  return { ledgers: [first, ...others], pollingInterval, ...(development !== undefined && { development }) };
}

/** The origins that the page must be allowed to ask; none for paths of its own server. */
export function nodeOrigins({ ledgers }: AppConfiguration): string[] {
  const urls = ledgers.flatMap(({ rpc }) => (rpc.startsWith("/") ? [] : [new URL(rpc).origin]));
  return [...new Set(urls)];
}

type Fields = Readonly<Record<string, unknown>>;

function objectAt(value: unknown, field: string, keys: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError({ field, given: value, expected: "an object" });
  }
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown === undefined) return value as Fields;
  throw new InputError({ field, given: unknown, expected: `no other keys than ${keys.join(", ")}` });
}

function ledgerAt(value: unknown, field: string): LedgerConfiguration {
  const { name, rpc, ledger, staleAfter, fees } = objectAt(value, field, [
    "name",
    "rpc",
    "ledger",
    "staleAfter",
    "fees",
  ]);
  if (fees !== undefined && fees !== "free") {
    throw new InputError({ field: `${field}.fees`, given: fees, expected: '"free", or nothing' });
  }
  return {
    name: nameAt(name, `${field}.name`),
    rpc: rpcAt(rpc, `${field}.rpc`),
    ledger: parseLedger(JSON.stringify(ledger ?? null)),
    ...(staleAfter !== undefined && { staleAfter: wholeAt(staleAfter, `${field}.staleAfter`, MOST_SECONDS) }),
    ...(fees === "free" && { fees: FREE }),
  };
}

function nameAt(value: unknown, field: string): string {
  const text = readString(value, field);
  if (text.trim() !== "" && text.length <= 60) return text;
  throw new InputError({ field, given: text, expected: "a name of 1 to 60 characters" });
}

function rpcAt(value: unknown, field: string): string {
  const text = readString(value, field);
  const url = URL.parse(text, "https://page.invalid");
  const isPath = /^\/(?!\/)/.test(text);
  const isUrl = /^https?:\/\//.test(text) && url?.username === "" && url.password === "";
  if (url !== null && (isPath || isUrl)) return text;
  const expected = "an http or https URL without a password, or a path that begins with /";
  throw new InputError({ field, given: text, expected });
}

function wholeAt(value: unknown, field: string, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new InputError({ field, given: value, expected: `a whole number from 1 to ${most}` });
}

function developmentAt(value: unknown): AppConfiguration["development"] {
  if (value === undefined) return undefined;
  const { parties } = objectAt(value, "development", ["parties"]);
  return {
    parties: readList(parties, "development.parties", MOST_PARTIES).map((entry, index) => {
      const field = `development.parties[${index}]`;
      const { name, office, address } = objectAt(entry, field, ["name", "office", "address"]);
      return {
        name: nameAt(name, `${field}.name`),
        office: nameAt(office, `${field}.office`),
        address: parseAddress(readString(address, `${field}.address`), { field: `${field}.address` }),
      };
    }),
  };
}
