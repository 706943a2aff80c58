import { decodeEventLog, toEventSelector, type Abi, type AbiEvent, type AbiParameter, type Hex } from "viem";

/** A log of a contract, in words. */
export interface DecodedLog {
  name: string;
  /** Arguments by name, as the ABI has them: addresses and bytes in small letters, whole numbers above 48 bits as `bigint`. */
  args: Readonly<Record<string, unknown>>;
  /** Types of the arguments. */
  inputs: readonly AbiParameter[];
}

/** Decodes one kind of event. */
type EventReader = (topics: readonly Hex[], data: Hex) => Record<string, unknown>;

const WORD = 64;
/** What an ABI has of numbers that JSON holds exactly comes as `number`, as viem gives it. */
const MOST_NUMBER_BITS = 48;

/**
 * Decodes the logs of contracts of one ABI. Events of which every argument fills one word, as nearly all do, are read directly, about
 * thirty times as fast as by viem, which checksums each address; others by viem.
 *
 * @example
 * const decode = eventDecoder(bondAbi);
 * decode(log.topics, log.data)?.name; // "Transfer"
 */
export function eventDecoder(abi: Abi): (topics: readonly Hex[], data: Hex) => DecodedLog | undefined {
  const readers = new Map<string, { name: string; inputs: readonly AbiParameter[]; read: EventReader }>();
  for (const item of abi) {
    if (item.type === "event")
      readers.set(toEventSelector(item), { name: item.name, inputs: item.inputs, read: readerOf(item) });
  }
  return (topics, data) => {
    const found = topics[0] === undefined ? undefined : readers.get(topics[0]);
    return found && { name: found.name, args: found.read(topics, data), inputs: found.inputs };
  };
}

function readerOf(item: AbiEvent): EventReader {
  const fields = item.inputs.map((input, index) => ({
    name: input.name ?? `arg${index}`,
    indexed: input.indexed === true,
    read: wordReader(input.type),
  }));
  if (!fields.every(({ read }) => read !== undefined)) return slowReader(item);
  return (topics, data) => {
    const args: Record<string, unknown> = {};
    let topic = 1;
    let word = 2;
    for (const { name, indexed, read } of fields) {
      if (indexed) args[name] = read!(topics[topic++]!.slice(2));
      else {
        args[name] = read!(data.slice(word, word + WORD));
        word += WORD;
      }
    }
    return args;
  };
}

function slowReader(item: AbiEvent): EventReader {
  return (topics, data) => {
    const { args = {} } = decodeEventLog({ abi: [item], topics: topics as [Hex], data });
    return loweredFields(item.inputs, args);
  };
}

function loweredFields(
  inputs: readonly AbiParameter[],
  args: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(inputs.map((input) => [input.name, lowered(input, args[input.name ?? ""])]));
}

/** Addresses in small letters. Other hex is so already, and text stays what it is. */
function lowered(input: AbiParameter, value: unknown): unknown {
  if (input.type === "address") return (value as string).toLowerCase();
  if ("components" in input && input.type === "tuple")
    return loweredFields(input.components, value as Record<string, unknown>);
  return value;
}

/** Reads a word of 64 digits; undefined for a type that takes more than a word. */
function wordReader(type: string): ((word: string) => unknown) | undefined {
  if (type === "address") return (word) => `0x${word.slice(24)}`;
  if (type === "bool") return (word) => word.endsWith("1");
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  if (bits !== undefined)
    return Number(bits) <= MOST_NUMBER_BITS
      ? (word) => Number.parseInt(word, 16)
      : (word) => BigInt(`0x${word}`);
  const bytes = /^bytes(\d+)$/.exec(type)?.[1];
  if (bytes !== undefined) return (word) => `0x${word.slice(0, Number(bytes) * 2)}`;
  return undefined;
}

/** Arguments as the index keeps them: JSON, whole numbers above 48 bits as strings of digits. */
export function argsText(args: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
