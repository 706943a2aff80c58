import { parseAddress } from "../../domain/address.ts";
import { headerFields, readBlockHeader, type BlockHeader } from "../../domain/blockHeader.ts";
import type { HoldingWord } from "../../domain/holdingWord.ts";
import { parseInstrumentCode, type InstrumentCode } from "../../domain/instrument.ts";
import { jsonText } from "../../domain/canonicalJson.ts";
import {
  readHex,
  readJson,
  readList,
  readObject,
  readString,
  readUint,
  requireKeyCount,
} from "../../domain/json.ts";
import { MAX_AMOUNT } from "../../domain/money.ts";
import { InputError } from "../../errors/input.ts";
import type { Address, Hex } from "viem";

/** A file that proves one account's holding of one token in one block. docs/proofs.md says what every field is. */
export interface HoldingProof {
  ledgerId: Hex;
  chainId: number;
  token: ClaimedToken;
  account: Address;
  /** What the file claims; amounts in minor units. */
  holding: HoldingWord;
  block: { hash: Hex; header: BlockHeader };
  /** Nodes of the state's trie, from its root to the token. */
  accountProof: readonly Hex[];
  /** Nodes of the token's own trie, from its root to the account's holding. */
  storageProof: readonly Hex[];
}

/** Which token a file speaks of. */
export interface ClaimedToken {
  address: Address;
  /** ISIN or currency. */
  instrument: InstrumentCode;
  /** As the token tells it. */
  name: string;
  codeHash: Hex;
  /** All of its code, as it runs. */
  code: Hex;
}

const FORMAT = "vinculum-holding-proof";
const VERSION = 1;
const NAME = "proof file";
/** Most characters of a file: a proof is some 50 kB, most of it the token's code. */
export const LONGEST_PROOF = 1_048_576;
const LONGEST_NAME = 256;
const MOST_NODES = 65;
/** A branch of 16 hashes has 532 bytes. */
const NODE_SIZE = { least: 1, most: 1_024 };
const CODE_SIZE = { least: 1, most: 262_144 };
const HASH_SIZE = { least: 32, most: 32 };

const FILE_KEYS = [
  "format",
  "version",
  "ledgerId",
  "chainId",
  "token",
  "account",
  "holding",
  "block",
  "accountProof",
  "storageProof",
] as const;
const TOKEN_KEYS = ["address", "instrument", "name", "codeHash", "code"] as const;
const HOLDING_KEYS = ["total", "locked", "epoch", "freezeOrders", "limited"] as const;
const BLOCK_KEYS = ["hash", "header"] as const;
const KEYS = FILE_KEYS.length + TOKEN_KEYS.length + HOLDING_KEYS.length + BLOCK_KEYS.length;

/**
 * A proof file from its text. Nothing in it is checked but its form; see `checkHoldingProof`.
 *
 * @throws {InputError} Where anything in it is unknown, missing, twice, of another type or out of range, or where the
 * text is too long. The error names the path.
 *
 * @example
 * const proof = parseHoldingProof(await readFile("proof.json", "utf8"));
 */
export function parseHoldingProof(text: string): HoldingProof {
  const file = readObject(readJson(text, { name: NAME, longest: LONGEST_PROOF }), NAME, FILE_KEYS);
  if (file.format !== FORMAT) {
    throw new InputError({ field: "format", given: file.format, expected: `"${FORMAT}"` });
  }
  if (file.version !== VERSION) {
    throw new InputError({ field: "version", given: file.version, expected: `version ${VERSION}` });
  }
  const block = readObject(file.block, "block", BLOCK_KEYS);
  const header = readBlockHeader(block.header, "block.header");
  const proof: HoldingProof = {
    ledgerId: readHex(file.ledgerId, "ledgerId", HASH_SIZE),
    chainId: readWhole(file.chainId, "chainId", Number.MAX_SAFE_INTEGER),
    token: readToken(file.token),
    account: readAddress(file.account, "account"),
    holding: readHolding(file.holding),
    block: { hash: readHex(block.hash, "block.hash", HASH_SIZE), header },
    accountProof: readNodes(file.accountProof, "accountProof"),
    storageProof: readNodes(file.storageProof, "storageProof"),
  };
  requireKeyCount(text, KEYS + headerFields(header).length, NAME);
  return proof;
}

/**
 * A proof file as text, always the same for the same proof: keys in one order, numbers that may be large as strings of
 * digits, addresses in checksum form, a line feed at the end.
 *
 * @example
 * await writeFile("proof.json", serialiseHoldingProof(proof));
 */
export function serialiseHoldingProof(proof: HoldingProof): string {
  const { ledgerId, chainId, token, account, holding, block, accountProof, storageProof } = proof;
  const file: Record<(typeof FILE_KEYS)[number], unknown> = {
    format: FORMAT,
    version: VERSION,
    ledgerId,
    chainId,
    token: inOrder(token, TOKEN_KEYS),
    account,
    holding: inOrder(holding, HOLDING_KEYS),
    block: { hash: block.hash, header: inOrder(block.header, headerFields(block.header)) },
    accountProof,
    storageProof,
  };
  return `${jsonText(file, 2)}\n`;
}

function inOrder<T extends object>(value: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Partial<T>;
}

function readToken(value: unknown): ClaimedToken {
  const { address, instrument, name, codeHash, code } = readObject(value, "token", TOKEN_KEYS);
  return {
    address: readAddress(address, "token.address"),
    instrument: parseInstrumentCode(readString(instrument, "token.instrument"), "token.instrument"),
    name: readName(name),
    codeHash: readHex(codeHash, "token.codeHash", HASH_SIZE),
    code: readHex(code, "token.code", CODE_SIZE),
  };
}

function readName(value: unknown): string {
  const name = readString(value, "token.name");
  if (name.length <= LONGEST_NAME) return name;
  throw new InputError({ field: "token.name", given: name, expected: `at most ${LONGEST_NAME} characters` });
}

function readHolding(value: unknown): HoldingWord {
  const { total, locked, epoch, freezeOrders, limited } = readObject(value, "holding", HOLDING_KEYS);
  if (typeof limited !== "boolean") {
    throw new InputError({ field: "holding.limited", given: limited, expected: "true or false" });
  }
  return {
    total: readUint(total, "holding.total", MAX_AMOUNT),
    locked: readUint(locked, "holding.locked", MAX_AMOUNT),
    epoch: readWhole(epoch, "holding.epoch", 0xffff_ffff),
    freezeOrders: readWhole(freezeOrders, "holding.freezeOrders", 0xff),
    limited,
  };
}

function readNodes(value: unknown, path: string): readonly Hex[] {
  return readList(value, path, MOST_NODES).map((node, index) =>
    readHex(node, `${path}[${index}]`, NODE_SIZE),
  );
}

function readAddress(value: unknown, field: string): Address {
  return parseAddress(readString(value, field), { field });
}

function readWhole(value: unknown, field: string, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  throw new InputError({ field, given: value, expected: `a whole number from 0 to ${most}` });
}
