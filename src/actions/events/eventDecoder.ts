import { decodeEventLog, toEventSelector, type Abi, type AbiEvent, type AbiParameter, type Hex } from "viem";

import { jsonText } from "../../domain/canonicalJson.ts";

/** A log of a contract, in words. */
export interface DecodedLog {
  name: string;
  /** Arguments by name, as the ABI has them: addresses and bytes in small letters, whole numbers above 48 bits as `bigint`. */
  args: Readonly<Record<string, unknown>>;
  /** The arguments as JSON. */
  text: string;
  /** Types of the arguments. */
  inputs: readonly AbiParameter[];
}

/** Decodes the arguments of one kind of event. */
type EventReader = (topics: readonly Hex[], data: Hex) => Pick<DecodedLog, "args" | "text">;

const WORD = 64;
const ADDRESS_DIGITS = 40;
/** Before the digits that a `number` holds exactly. */
const LEADING_ZEROS = "0".repeat(WORD - 12);
const [ZERO, NINE, LETTER_A, LOWER_CASE] = [48, 57, 97, 32];
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
    if (found === undefined) return undefined;
    const { name, inputs } = found;
    const { args, text } = found.read(topics, data);
    return { name, args, text, inputs };
  };
}

function readerOf(item: AbiEvent): EventReader {
  const fields = item.inputs.map(({ name = "", type, indexed = false }, index) => ({
    name,
    before: `${index === 0 ? "{" : ","}"${name}":`,
    indexed,
    read: wordReader(type),
  }));
  if (fields.length === 0 || !fields.every(({ read }) => read !== undefined)) return slowReader(item);
  return (topics, data) => {
    const args: Record<string, unknown> = {};
    let text = "";
    let topic = 1;
    let start = 2;
    for (const { name, before, indexed, read } of fields) {
      let value: unknown;
      if (indexed) value = read!(topics[topic++]!, 2);
      else {
        value = read!(data, start);
        start += WORD;
      }
      args[name] = value;
      const isPlain = typeof value === "number" || typeof value === "boolean";
      text += isPlain ? before + String(value) : `${before}"${String(value)}"`;
    }
    return { args, text: `${text}}` };
  };
}

function slowReader(item: AbiEvent): EventReader {
  return (topics, data) => {
    const { args: decoded = {} } = decodeEventLog({ abi: [item], topics: topics as [Hex], data });
    const args = loweredFields(item.inputs, decoded);
    return { args, text: jsonText(args) };
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
  if (Array.isArray(value)) {
    const each = { ...input, type: input.type.replace(/\[\d*\]$/, "") };
    return value.map((one: unknown) => lowered(each, one));
  }
  if (input.type === "address") return (value as string).toLowerCase();
  if ("components" in input && input.type === "tuple")
    return loweredFields(input.components, value as Record<string, unknown>);
  return value;
}

/** Reads the word of 64 digits that begins at a place of a text; undefined for a type that takes more than a word. */
function wordReader(type: string): ((text: string, start: number) => unknown) | undefined {
  if (type === "address") return addressIn;
  if (type === "bool") return (text, start) => text[start + WORD - 1] === "1";
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  if (bits !== undefined)
    return Number(bits) <= MOST_NUMBER_BITS
      ? (text, start) => Number.parseInt(text.slice(start, start + WORD), 16)
      : bigintIn;
  const bytes = /^bytes(\d+)$/.exec(type)?.[1];
  if (bytes === undefined) return undefined;
  const digits = Number(bytes) * 2;
  return (text, start) => `0x${text.slice(start, start + digits)}`;
}

/** Few numbers need all of a word: the others are read by their last digits, which takes half the time. */
function bigintIn(text: string, start: number): bigint {
  const end = start + WORD;
  if (!text.startsWith(LEADING_ZEROS, start)) return BigInt(`0x${text.slice(start, end)}`);
  let number = 0;
  for (let place = start + LEADING_ZEROS.length; place < end; place++) {
    const code = text.charCodeAt(place) | LOWER_CASE;
    number = number * 16 + (code <= NINE ? code - ZERO : code - LETTER_A + 10);
  }
  return BigInt(number);
}

function addressIn(text: string, start: number): string {
  const end = start + WORD;
  return `0x${text.slice(end - ADDRESS_DIGITS, end)}`;
}

/** A log of which this version of the contracts knows no event: as it is, under no name. */
export function unknownLog({ topics, data }: { topics: readonly Hex[]; data: Hex }): DecodedLog {
  const args = { topics, data };
  return { name: "", args, text: jsonText(args), inputs: [] };
}
