import { isAddress, isHex } from "viem";
import type { Address, Hex } from "viem";

import { parseCurrency } from "./domain/currency.ts";
import type { Currency } from "./domain/currency.ts";
import { InputError } from "./errors/input.ts";

/** A central bank of a ledger. */
export interface CentralBankDeployment {
  authority: Address;
  cash: Address;
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
  registry: Address;
  bondFactory: Address;
  dvp: Address;
  /** By currency. */
  centralBanks: Partial<Record<Currency, CentralBankDeployment>>;
}

const FORMAT = "vinculum-ledger";

/**
 * Reads an address book.
 *
 * @throws {InputError} Names the field that is missing or malformed.
 *
 * @example
 * const ledger = parseLedger(readFileSync("deployments/localhost/ledger.json", "utf8"));
 */
export function parseLedger(text: string): Ledger {
  const book = JSON.parse(text) as Record<string, unknown>;
  const fail = (field: string, given: unknown, expected: string): never => {
    throw new InputError({ field: `ledger.json: ${field}`, given: String(given), expected });
  };
  if (book["format"] !== FORMAT) fail("format", book["format"], `"${FORMAT}"`);
  const addressAt = (record: Record<string, unknown>, field: string): Address => {
    const value = record[field];
    return typeof value === "string" && isAddress(value) ? value : fail(field, value, "an address");
  };
  const hashAt = (record: Record<string, unknown>, field: string): Hex => {
    const value = record[field];
    return isHex(value) && value.length === 66 ? value : fail(field, value, "32 bytes in hex");
  };
  if (!Number.isSafeInteger(book["chainId"])) fail("chainId", book["chainId"], "a chain id");
  const anchor = (book["anchor"] ?? {}) as Record<string, unknown>;
  const banks = Object.entries((book["centralBanks"] ?? {}) as Record<string, Record<string, unknown>>);
  return {
    chainId: book["chainId"] as number,
    ledgerId: hashAt(book, "ledgerId"),
    anchor: { block: BigInt(anchor["block"] as string), hash: hashAt(anchor, "hash") },
    csd: addressAt(book, "csd"),
    registry: addressAt(book, "registry"),
    bondFactory: addressAt(book, "bondFactory"),
    dvp: addressAt(book, "dvp"),
    centralBanks: Object.fromEntries(
      banks.map(([currency, bank]) => [
        parseCurrency(currency, "currency"),
        { authority: addressAt(bank, "authority"), cash: addressAt(bank, "cash") },
      ]),
    ),
  };
}

/** Writes an address book, readable and with a trailing newline. */
export function serialiseLedger({ anchor, ...book }: Ledger): string {
  const text = { format: FORMAT, ...book, anchor: { block: String(anchor.block), hash: anchor.hash } };
  return `${JSON.stringify(text, undefined, 2)}\n`;
}
