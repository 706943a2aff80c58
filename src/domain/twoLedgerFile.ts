import { zeroHash, type Address, type Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { parseAddress } from "./address.ts";
import { LAST_INSTANT } from "./instants.ts";
import { parseInstrumentCode } from "./instrument.ts";
import { readHex, readJson, readList, readObject, readString, readUint, requireKeyCount } from "./json.ts";
import { MAX_AMOUNT } from "./money.ts";
import { sides } from "./trade.ts";
import { ARBITERS, checkTwoLedgerTrade } from "./twoLedgerTerms.ts";
import { legNames, type LedgerLeg, type TwoLedgerTrade } from "./twoLedgerTrade.ts";

const FORMAT = "vinculum-two-ledger-trade";
const VERSION = 1;
const NAME = "terms file";
/** Characters of a terms file. */
export const LONGEST_FILE = 65_536;

const FILE_KEYS = ["format", "version", "hashlock", "secretHolder", "security", "cash"] as const;
const LEG_KEYS = [
  "ledgerId",
  "chainId",
  "hashTimeLock",
  "instrument",
  "asset",
  "owner",
  "receiver",
  "amount",
  "lockBefore",
  "deadline",
  "refundableFrom",
  "arbiters",
] as const satisfies (keyof LedgerLeg)[];

/**
 * A trade across two ledgers from its text, as both parties exchange it. It is well-formed and its legs end in the right
 * order; whether they end far enough apart is for the reader to say, see `checkTwoLedgerTrade`.
 *
 * @throws {InputError} Where anything in it is unknown, missing, twice, of another type or out of range, where the
 * trade is malformed, or where the text is longer than 64 kB. The error names the path.
 *
 * @example
 * const trade = parseTwoLedgerFile(await readFile("trade.json", "utf8"));
 * checkTwoLedgerTrade(trade, minimumMargin(timing));
 */
export function parseTwoLedgerFile(text: string): TwoLedgerTrade {
  const file = readObject(readJson(text, { name: NAME, longest: LONGEST_FILE }), NAME, FILE_KEYS);
  if (file.format !== FORMAT) {
    throw new InputError({ field: "format", given: file.format, expected: `"${FORMAT}"` });
  }
  if (file.version !== VERSION) {
    throw new InputError({ field: "version", given: file.version, expected: `version ${VERSION}` });
  }
  const secretHolder = sides.find((side) => side === file.secretHolder);
  if (secretHolder === undefined) {
    throw new InputError({ field: "secretHolder", given: file.secretHolder, expected: sides.join(" or ") });
  }
  const trade: TwoLedgerTrade = {
    hashlock: readWord(file.hashlock, "hashlock"),
    secretHolder,
    security: readLeg(file.security, "security"),
    cash: readLeg(file.cash, "cash"),
  };
  requireKeyCount(text, FILE_KEYS.length + legNames.length * LEG_KEYS.length, NAME);
  checkTwoLedgerTrade(trade, 1n);
  return trade;
}

/**
 * A trade across two ledgers as text, always the same for the same trade: keys in one order, addresses in checksum
 * form, a line feed at the end.
 *
 * @example
 * await writeFile("trade.json", serialiseTwoLedgerFile(trade));
 */
export function serialiseTwoLedgerFile({ hashlock, secretHolder, security, cash }: TwoLedgerTrade): string {
  const value = {
    format: FORMAT,
    version: VERSION,
    hashlock: hashlock.toLowerCase(),
    secretHolder,
    security: legValue(security),
    cash: legValue(cash),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function legValue(leg: LedgerLeg): Record<(typeof LEG_KEYS)[number], unknown> {
  return {
    ledgerId: leg.ledgerId.toLowerCase(),
    chainId: leg.chainId,
    hashTimeLock: parseAddress(leg.hashTimeLock),
    instrument: leg.instrument,
    asset: parseAddress(leg.asset),
    owner: parseAddress(leg.owner),
    receiver: parseAddress(leg.receiver),
    amount: leg.amount.toString(),
    lockBefore: leg.lockBefore.toString(),
    deadline: leg.deadline.toString(),
    refundableFrom: leg.refundableFrom.toString(),
    arbiters: leg.arbiters.map((arbiter) => parseAddress(arbiter)),
  };
}

function readLeg(value: unknown, path: string): LedgerLeg {
  const leg = readObject(value, path, LEG_KEYS);
  const { chainId } = leg;
  if (typeof chainId !== "number" || !Number.isSafeInteger(chainId) || chainId < 1) {
    throw new InputError({ field: `${path}.chainId`, given: chainId, expected: "the chain's number" });
  }
  const address = (name: "hashTimeLock" | "asset" | "owner" | "receiver") =>
    readAddress(leg[name], `${path}.${name}`);
  const instant = (name: "lockBefore" | "deadline" | "refundableFrom") =>
    readUint(leg[name], `${path}.${name}`, LAST_INSTANT);
  return {
    ledgerId: readWord(leg.ledgerId, `${path}.ledgerId`),
    chainId,
    hashTimeLock: address("hashTimeLock"),
    instrument: parseInstrumentCode(readString(leg.instrument, `${path}.instrument`), `${path}.instrument`),
    asset: address("asset"),
    owner: address("owner"),
    receiver: address("receiver"),
    amount: readUint(leg.amount, `${path}.amount`, MAX_AMOUNT),
    lockBefore: instant("lockBefore"),
    deadline: instant("deadline"),
    refundableFrom: instant("refundableFrom"),
    arbiters: readList(leg.arbiters, `${path}.arbiters`, ARBITERS).map((arbiter, index) =>
      readAddress(arbiter, `${path}.arbiters[${index}]`),
    ),
  };
}

function readWord(value: unknown, field: string): Hex {
  const word = readHex(value, field, { least: 32, most: 32 });
  if (word === zeroHash) throw new InputError({ field, given: value, expected: "other than zero" });
  return word;
}

function readAddress(value: unknown, field: string): Address {
  return parseAddress(readString(value, field), { field });
}
