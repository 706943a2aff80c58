import { createReadStream, readdirSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { setImmediate as othersTurn } from "node:timers/promises";

import type { Hex } from "viem";

import { parseSubmittable, type SubmittableTrade } from "../../src/domain/submittableTrade.ts";
import type { TradeVenue } from "../../src/domain/trade.ts";
import { FileError } from "../../src/errors/file.ts";
import { FilesError } from "../../src/errors/files.ts";
import { InputError } from "../../src/errors/input.ts";
import { readText } from "./files.ts";
import { readLines } from "./lines.ts";

/** A trade and where it stands: `trades/a.json`, or `trades.jsonl:12`. */
export interface SourceTrade extends SubmittableTrade {
  where: string;
}

/** Something that should be a trade file. */
type Text = { place: number; where: string } & ({ text: string } | { reason: string });

interface BadText {
  place: number;
  where: string;
  reason: string;
}

/** Signed trades that the command line names. What is read is read anew each time, and never all at once. */
export interface TradeSource {
  read(): AsyncIterable<Text>;
  /** How the same trade a second time is told of. */
  nameOf(place: number): string;
  /** What is thrown where some are bad. */
  error(bad: readonly BadText[]): Error;
}

/** Of a file with more than these nothing can be right; the rest is not looked at. */
const MOST_BAD = 1_000;
/** Bytes of a line: a trade file has as many characters at most. */
const LONGEST_LINE = 65_536;

/**
 * A trade file, a folder of them (`*.json`), or a `.jsonl` file with one on each line.
 *
 * @throws {InputError} Where there is none of these.
 */
export function openTradeSource(path: string): TradeSource {
  const found = statOf(path);
  if (found?.isDirectory() === true) return folderSource(path);
  // It is read twice: a pipe would be empty the second time.
  if (found?.isFile() !== true) throw notThere(path);
  return path.endsWith(".jsonl") ? lineSource(path) : fileSource(path);
}

/**
 * Looks at every trade before anything is done with one.
 *
 * @param look Called with how many there were so far.
 * @returns How many there are.
 * @throws {InputError} Where there is none, or a single file is bad.
 * @throws {FileError | FilesError} Where some are bad, or one stands twice.
 */
export async function checkTrades(
  source: TradeSource,
  venue: TradeVenue,
  look: (count: number) => void,
): Promise<number> {
  const bad: BadText[] = [];
  const places = new Map<Hex, number>();
  let count = 0;
  for await (const text of source.read()) {
    const { place, where } = text;
    const parsed = parse(source, text, venue);
    const before = "id" in parsed ? places.get(parsed.id) : undefined;
    if ("reason" in parsed) bad.push(parsed);
    else if (before === undefined) places.set(parsed.id, place);
    else bad.push({ place, where, reason: `the same trade as ${source.nameOf(before)}` });
    if (bad.length === MOST_BAD) break;
    look(++count);
  }
  if (bad.length > 0) throw source.error(bad);
  return count;
}

/**
 * The trades of a source that was checked.
 *
 * @throws {FileError | FilesError | InputError} Where it is no longer what it was.
 */
export async function* readTrades(source: TradeSource, venue: TradeVenue): AsyncGenerator<SourceTrade> {
  for await (const text of source.read()) {
    const parsed = parse(source, text, venue);
    if ("reason" in parsed) throw source.error([parsed]);
    yield { ...parsed, where: text.where };
  }
}

function parse(source: TradeSource, text: Text, venue: TradeVenue): SubmittableTrade | BadText {
  const { place, where } = text;
  if ("reason" in text) return text;
  try {
    return parseSubmittable(text.text, venue);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (source.nameOf(place) === "") throw error; // of a single file the error itself says most
    return { place, where, reason: error.shortMessage };
  }
}

function fileSource(path: string): TradeSource {
  return {
    async *read() {
      yield { place: 1, where: path, text: readText(path, "path") };
    },
    nameOf: () => "",
    error: ([bad]) =>
      new InputError({ field: "path", given: path, expected: "a trade file", hint: bad!.reason }),
  };
}

function lineSource(path: string): TradeSource {
  return {
    async *read() {
      let empty = true;
      for await (const line of readLines(createReadStream(path), LONGEST_LINE)) {
        empty = false;
        yield { ...line, place: line.line, where: `${path}:${line.line}` };
      }
      if (empty) throw new InputError({ field: "path", given: path, expected: "a trade file on each line" });
    },
    nameOf: (place) => `line ${place}`,
    error: (bad) =>
      new FileError({ file: path, lines: bad.map(({ place, reason }) => ({ line: place, reason })) }),
  };
}

function folderSource(path: string): TradeSource {
  const names = readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  if (names.length === 0)
    throw new InputError({ field: "path", given: path, expected: "a folder with trade files, *.json" });
  return {
    async *read() {
      for (const [place, name] of names.entries()) {
        const where = join(path, name);
        yield { place, where, ...textOf(where) };
        await othersTurn(); // files are read at once, so a timer would never come
      }
    },
    nameOf: (place) => names[place]!,
    error: (bad) =>
      new FilesError({
        folder: path,
        files: bad.map(({ place, reason }) => ({ file: names[place]!, reason })),
      }),
  };
}

function textOf(path: string): { text: string } | { reason: string } {
  if (statOf(path)?.isFile() !== true) return { reason: "no file" };
  try {
    return { text: readText(path, "path") };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { reason: "not in UTF-8" };
  }
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function notThere(path: string): InputError {
  return new InputError({
    field: "path",
    given: path,
    expected: "a trade file, a folder of them, or a .jsonl file with one on each line",
  });
}
