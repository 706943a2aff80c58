import { maxUint256, zeroAddress, zeroHash, type Address, type Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { parseAddress } from "./address.ts";
import { LAST_INSTANT } from "./instants.ts";
import { parseInstrumentCode } from "./instrument.ts";
import { readHex, readJson, readList, readObject, readString, readUint, requireKeyCount } from "./json.ts";
import { MAX_AMOUNT } from "./money.ts";
import { sides, tradeTypes, type Side, type SignableTrade, type TradeVenue } from "./trade.ts";
import { checkTrade } from "./tradeTerms.ts";

/** One party's signature in a trade file. */
export interface TradeSignature {
  side: Side;
  /** Key or contract wallet that signed; it need not be the account. */
  signer: Address;
  /** What the DvP contract takes: ECDSA, ERC-1271 bytes, or these with the wallet's address before them. */
  signature: Hex;
}

/** The file that the parties of a trade sign one after the other. */
export interface TradeFile extends TradeVenue {
  trade: SignableTrade;
  /** At most one of each side, the seller's first. */
  signatures: readonly TradeSignature[];
}

const FORMAT = "vinculum-trade";
const VERSION = 1;
const NAME = "trade file";
const LONGEST_FILE = 65_536;
const LONGEST_SIGNATURE = 4_096;

const FILE_KEYS = ["format", "version", "ledgerId", "chainId", "dvp", "trade", "signatures"] as const;
const SIGNATURE_KEYS = ["side", "signer", "signature"] as const;
const TRADE_KEYS = tradeTypes.Trade.map(({ name }) => name);

/**
 * A trade file from its text. Signatures are read and not verified; see `recoverSigners`.
 *
 * @throws {InputError} Where anything in it is unknown, missing, twice, of another type or out of range, where the
 * trade is malformed, or where the text is longer than 64 kB. The error names the path.
 *
 * @example
 * const { trade, signatures } = parseTradeFile(await readFile("trade.json", "utf8"));
 */
export function parseTradeFile(text: string): TradeFile {
  const file = readObject(readJson(text, { name: NAME, longest: LONGEST_FILE }), NAME, FILE_KEYS);
  if (file.format !== FORMAT) {
    throw new InputError({ field: "format", given: file.format, expected: `"${FORMAT}"` });
  }
  if (file.version !== VERSION) {
    throw new InputError({ field: "version", given: file.version, expected: `version ${VERSION}` });
  }
  const { chainId } = file;
  if (typeof chainId !== "number" || !Number.isSafeInteger(chainId) || chainId < 1) {
    throw new InputError({ field: "chainId", given: chainId, expected: "the chain's number" });
  }
  const signatures = readSignatures(file.signatures);
  const parsed = {
    ledgerId: readLedgerId(file.ledgerId),
    chainId,
    dvp: readAddress(file.dvp, "dvp"),
    trade: readTrade(file.trade),
    signatures,
  };
  const keys = FILE_KEYS.length + TRADE_KEYS.length + SIGNATURE_KEYS.length * signatures.length;
  requireKeyCount(text, keys, NAME);
  return parsed;
}

/**
 * A trade file as text, always the same for the same file: keys in one order, addresses in checksum form, a line feed
 * at the end.
 *
 * @example
 * await writeFile("trade.json", serialiseTradeFile(file));
 */
export function serialiseTradeFile({ ledgerId, chainId, dvp, trade, signatures }: TradeFile): string {
  const value = {
    format: FORMAT,
    version: VERSION,
    ledgerId: ledgerId.toLowerCase(),
    chainId,
    dvp: parseAddress(dvp),
    trade: Object.fromEntries(TRADE_KEYS.map((key) => [key, tradeText(trade[key])])),
    signatures: bySide(signatures).map(({ side, signer, signature }) => ({
      side,
      signer: parseAddress(signer),
      signature: signature.toLowerCase(),
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * The file with one more signature; the same file where it has this one already.
 *
 * @throws {InputError} Where the side has signed otherwise before, or the signature is malformed.
 *
 * @example
 * const signed = addSignature(file, { side: "buyer", signer: wallet.account.address, signature });
 */
export function addSignature(file: TradeFile, added: TradeSignature): TradeFile {
  const [signature] = readSignatures([added]);
  if (signature === undefined) return file;
  const present = file.signatures.find(({ side }) => side === signature.side);
  if (present === undefined) return { ...file, signatures: bySide([...file.signatures, signature]) };
  const same =
    present.signer.toLowerCase() === signature.signer.toLowerCase() &&
    present.signature.toLowerCase() === signature.signature;
  if (!same) {
    throw new InputError({
      field: `signatures.${signature.side}`,
      given: `another signature, by ${signature.signer}`,
      expected: `the one that is there, by ${present.signer}`,
      hint: `Start again from the file as the other party gave it, if the ${signature.side} is to sign anew.`,
    });
  }
  return file;
}

/**
 * The signatures of a file as an action takes them; those that are missing are left out.
 *
 * @example
 * await settleTrade(client, { ledger, trade: file.trade, ...signaturesOf(file) });
 */
export function signaturesOf({ signatures }: Pick<TradeFile, "signatures">) {
  const of = (side: Side) => signatures.find((signature) => signature.side === side)?.signature;
  const [seller, buyer] = [of("seller"), of("buyer")];
  return { ...(seller && { sellerSignature: seller }), ...(buyer && { buyerSignature: buyer }) };
}

function readTrade(value: unknown): SignableTrade {
  const given = readObject(value, "trade", TRADE_KEYS);
  const amount = (name: (typeof TRADE_KEYS)[number]) => readUint(given[name], `trade.${name}`, MAX_AMOUNT);
  const instant = (name: (typeof TRADE_KEYS)[number]) => readUint(given[name], `trade.${name}`, LAST_INSTANT);
  const cash = readAddress(given.cash, "trade.cash", true);
  const trade: SignableTrade = {
    seller: readAddress(given.seller, "trade.seller"),
    buyer: readAddress(given.buyer, "trade.buyer"),
    isin: parseInstrumentCode(readString(given.isin, "trade.isin"), "trade.isin"),
    security: readAddress(given.security, "trade.security"),
    faceAmount: amount("faceAmount"),
    currency: readCurrency(given.currency, cash),
    cash,
    settlementAmount: amount("settlementAmount"),
    tradeDate: instant("tradeDate"),
    settlementDate: instant("settlementDate"),
    validFrom: instant("validFrom"),
    validUntil: instant("validUntil"),
    nonce: readUint(given.nonce, "trade.nonce", maxUint256),
  };
  checkTrade(trade, "trade.");
  return trade;
}

function readCurrency(value: unknown, cash: Address): SignableTrade["currency"] {
  const path = "trade.currency";
  const text = readString(value, path);
  if (cash !== zeroAddress) return parseInstrumentCode(text, path);
  if (text !== "")
    throw new InputError({ field: path, given: text, expected: "nothing, as no cash token is named" });
  return "";
}

function readSignatures(value: unknown): readonly TradeSignature[] {
  const signatures = readList(value, "signatures", sides.length).map((item, index) => {
    const path = `signatures[${index}]`;
    const { side, signer, signature } = readObject(item, path, SIGNATURE_KEYS);
    const known = sides.find((name) => name === side);
    if (known === undefined) {
      throw new InputError({ field: `${path}.side`, given: side, expected: sides.join(" or ") });
    }
    return {
      side: known,
      signer: readAddress(signer, `${path}.signer`),
      signature: readHex(signature, `${path}.signature`, { least: 1, most: LONGEST_SIGNATURE }),
    };
  });
  if (signatures.length === 2 && signatures[0]?.side === signatures[1]?.side) {
    throw new InputError({
      field: "signatures[1].side",
      given: signatures[1]?.side,
      expected: "the other side",
    });
  }
  return bySide(signatures);
}

function readLedgerId(value: unknown): Hex {
  const ledgerId = readHex(value, "ledgerId", { least: 32, most: 32 });
  if (ledgerId === zeroHash)
    throw new InputError({ field: "ledgerId", given: value, expected: "other than zero" });
  return ledgerId;
}

function readAddress(value: unknown, field: string, allowZero = false): Address {
  return parseAddress(readString(value, field), { field, allowZero });
}

function tradeText(value: string | bigint): string {
  return typeof value === "bigint" ? value.toString() : value;
}

function bySide(signatures: readonly TradeSignature[]): readonly TradeSignature[] {
  return signatures.toSorted((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
}
