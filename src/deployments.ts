import { isAddress, isHex } from "viem";
import type { Address, Hex } from "viem";

import { parseCurrency } from "./domain/currency.ts";
import type { Currency } from "./domain/currency.ts";
import { InputError } from "./errors/input.ts";

/** A central bank of a ledger. */
export interface CentralBankDeployment {
  authority: Address;
  cash: Address;
  /** The policy that takes cash back into reserves. */
  redemption: Address;
  /** The contract that holds the authority's roles; absent where an officer's key holds them. */
  fourEyes?: Address;
}

/** Where a ledger is: what `deployments/<network>/ledger.json` holds, and every action takes. */
export interface Ledger {
  chainId: number;
  /** 32 random bytes drawn at first deployment; salt of every EIP-712 domain. */
  ledgerId: Hex;
  /** Hash of block 0 or of the deployment's block, by which a reset chain is noticed. */
  anchor: { block: bigint; hash: Hex };
  /** The CSD's authority. */
  csd: Address;
  /** The contract that holds the CSD's roles; absent where an officer's key holds them. */
  fourEyes?: Address;
  registry: Address;
  bondFactory: Address;
  bondDocuments: Address;
  dvp: Address;
  hashTimeLock: Address;
  /** By currency. */
  centralBanks: Partial<Record<Currency, CentralBankDeployment>>;
}

const FORMAT = "vinculum-ledger";

type Fields = Record<string, unknown>;

/**
 * Reads an address book.
 *
 * @throws {InputError} Names the field that is missing or malformed.
 *
 * @example
 * const ledger = parseLedger(readFileSync("deployments/localhost/ledger.json", "utf8"));
 */
export function parseLedger(text: string): Ledger {
  const book = fieldsOf(parseJson(text), "the file");
  if (book["format"] !== FORMAT) refuse("format", book["format"], `"${FORMAT}"`);
  const { chainId } = book;
  if (typeof chainId !== "number" || !Number.isSafeInteger(chainId))
    return refuse("chainId", chainId, "a chain id");
  const anchor = fieldsOf(book["anchor"], "anchor");
  const banks = Object.entries(fieldsOf(book["centralBanks"], "centralBanks"));
  return {
    chainId,
    ledgerId: hashAt(book, "ledgerId"),
    anchor: { block: blockAt(anchor, "block"), hash: hashAt(anchor, "hash") },
    csd: addressAt(book, "csd"),
    ...fourEyesAt(book),
    registry: addressAt(book, "registry"),
    bondFactory: addressAt(book, "bondFactory"),
    bondDocuments: addressAt(book, "bondDocuments"),
    dvp: addressAt(book, "dvp"),
    hashTimeLock: addressAt(book, "hashTimeLock"),
    centralBanks: Object.fromEntries(
      banks.map(([currency, value]) => {
        const bank = fieldsOf(value, currency);
        return [
          parseCurrency(currency),
          {
            authority: addressAt(bank, "authority"),
            cash: addressAt(bank, "cash"),
            redemption: addressAt(bank, "redemption"),
            ...fourEyesAt(bank),
          },
        ];
      }),
    ),
  };
}

function refuse(field: string, given: unknown, expected: string): never {
  throw new InputError({ field: `ledger.json: ${field}`, given: String(given), expected });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("the file", text.slice(0, 40), "a JSON document");
  }
}

function fieldsOf(value: unknown, field: string): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : refuse(field, value, "an object");
}

function addressAt(fields: Fields, field: string): Address {
  const value = fields[field];
  return typeof value === "string" && isAddress(value) ? value : refuse(field, value, "an address");
}

function fourEyesAt(fields: Fields): { fourEyes?: Address } {
  return fields["fourEyes"] === undefined ? {} : { fourEyes: addressAt(fields, "fourEyes") };
}

function hashAt(fields: Fields, field: string): Hex {
  const value = fields[field];
  return isHex(value) && value.length === 66 ? value : refuse(field, value, "32 bytes in hex");
}

function blockAt(fields: Fields, field: string): bigint {
  const value = fields[field];
  return typeof value === "string" && /^\d+$/.test(value)
    ? BigInt(value)
    : refuse(field, value, "a block number");
}

/** Writes an address book, readable and with a trailing newline. */
export function serialiseLedger({ anchor, ...book }: Ledger): string {
  const text = { format: FORMAT, ...book, anchor: { block: String(anchor.block), hash: anchor.hash } };
  return `${JSON.stringify(text, undefined, 2)}\n`;
}
