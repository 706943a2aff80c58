import { maxUint256, numberToHex, toRlp, type Hex } from "viem";

import { InputError } from "../errors/input.ts";
import { LAST_INSTANT } from "./instants.ts";
import { readHex, readObject, readUint } from "./json.ts";

// The header of a block, whose RLP a block hash is the hash of. Names are those of `eth_getBlockByNumber`.
// Sources: Yellow Paper 4.4; EIP-1559, EIP-4895, EIP-4844, EIP-4788, EIP-7685.

/** Every field of a header, in the order of its RLP. Those that forks added are there from that fork on. */
export interface BlockHeader {
  parentHash: Hex;
  sha3Uncles: Hex;
  miner: Hex;
  stateRoot: Hex;
  transactionsRoot: Hex;
  receiptsRoot: Hex;
  logsBloom: Hex;
  difficulty: bigint;
  number: bigint;
  gasLimit: bigint;
  gasUsed: bigint;
  /** UNIX seconds. */
  timestamp: bigint;
  extraData: Hex;
  mixHash: Hex;
  nonce: Hex;
  /** London. */
  baseFeePerGas?: bigint;
  /** Shanghai. */
  withdrawalsRoot?: Hex;
  /** Cancun. */
  blobGasUsed?: bigint;
  excessBlobGas?: bigint;
  parentBeaconBlockRoot?: Hex;
  /** Prague. */
  requestsHash?: Hex;
}

type FieldName = keyof BlockHeader;

/** A number of at most this, or bytes of this size at least and at most. */
type Shape = bigint | { least: number; most: number };

const bytes = (size: number): Shape => ({ least: size, most: size });
const NUMBER: Shape = maxUint256;
/** QBFT keeps validators and seals there, 85 bytes a validator. */
const EXTRA_DATA: Shape = { least: 0, most: 65_536 };

const BASE = {
  parentHash: bytes(32),
  sha3Uncles: bytes(32),
  miner: bytes(20),
  stateRoot: bytes(32),
  transactionsRoot: bytes(32),
  receiptsRoot: bytes(32),
  logsBloom: bytes(256),
  difficulty: NUMBER,
  number: BigInt(Number.MAX_SAFE_INTEGER),
  gasLimit: NUMBER,
  gasUsed: NUMBER,
  timestamp: LAST_INSTANT,
  extraData: EXTRA_DATA,
  mixHash: bytes(32),
  nonce: bytes(8),
} as const satisfies Partial<Record<FieldName, Shape>>;

const FORKS = {
  baseFeePerGas: NUMBER,
  withdrawalsRoot: bytes(32),
  blobGasUsed: NUMBER,
  excessBlobGas: NUMBER,
  parentBeaconBlockRoot: bytes(32),
  requestsHash: bytes(32),
} as const satisfies Partial<Record<FieldName, Shape>>;

const SHAPES: Record<FieldName, Shape> = { ...BASE, ...FORKS };
const BASE_NAMES = Object.keys(BASE) as (keyof typeof BASE)[];
const FORK_NAMES = Object.keys(FORKS) as (keyof typeof FORKS)[];

/**
 * The fields that a header has, in their order: a fork's fields are there only where all earlier ones are.
 *
 * @example
 * headerFields(header).at(-1); // "parentBeaconBlockRoot", after Cancun
 */
export function headerFields(header: object): FieldName[] {
  const missing = FORK_NAMES.findIndex((name) => (header as Partial<BlockHeader>)[name] === undefined);
  return [...BASE_NAMES, ...(missing < 0 ? FORK_NAMES : FORK_NAMES.slice(0, missing))];
}

/**
 * A header with exactly the fields of one fork, numbers as strings of digits.
 *
 * @throws {InputError} Where a field is missing, unknown or malformed; it names the field.
 *
 * @example
 * const header = readBlockHeader(value, "header");
 */
export function readBlockHeader(value: unknown, path: string): BlockHeader {
  const names = headerFields(typeof value === "object" && value !== null ? value : {});
  return readFields(readObject(value, path, names), names, path, readUint);
}

/**
 * The header in a block as a node answers it: numbers in hex, and fields beside it that are not hashed.
 *
 * @throws {InputError} Where a field is missing or malformed; it names the field.
 *
 * @example
 * const header = readRpcHeader(await client.request({ method: "eth_getBlockByNumber", params: ["latest", false] }));
 */
export function readRpcHeader(block: object, path = "block"): BlockHeader {
  // Some nodes say null where others leave out.
  const given = Object.fromEntries(Object.entries(block).filter(([, value]) => value !== null));
  return readFields(given, headerFields(given), path, readQuantity);
}

function readFields(
  given: Readonly<Record<string, unknown>>,
  names: readonly FieldName[],
  path: string,
  readNumber: (value: unknown, path: string, most: bigint) => bigint,
): BlockHeader {
  const fields = names.map((name) => {
    const [shape, place] = [SHAPES[name], `${path}.${name}`];
    const value = given[name];
    return [name, typeof shape === "bigint" ? readNumber(value, place, shape) : readHex(value, place, shape)];
  });
  return Object.fromEntries(fields) as BlockHeader;
}

function readQuantity(value: unknown, path: string, most: bigint): bigint {
  if (typeof value !== "string" || !/^0x[0-9a-f]{1,64}$/i.test(value))
    throw new InputError({ field: path, given: value, expected: "a number in hexadecimal digits" });
  return readUint(String(BigInt(value)), path, most);
}

/**
 * The RLP that a block hash is the hash of, for chains that hash the header as it is.
 *
 * @example
 * keccak256(encodeBlockHeader(header)) === block.hash;
 */
export function encodeBlockHeader(header: BlockHeader): Hex {
  return toRlp(
    headerFields(header).map((name) => {
      const value = header[name]!;
      return typeof value === "bigint" ? encodeNumber(value) : value;
    }),
  );
}

/** Big-endian, without leading zeros: nought is an empty string. */
function encodeNumber(value: bigint): Hex {
  if (value === 0n) return "0x";
  const digits = numberToHex(value).slice(2);
  return `0x${digits.length % 2 === 0 ? "" : "0"}${digits}`;
}
