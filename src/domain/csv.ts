import type { LineError } from "../errors/file.ts";

/** One record of a CSV text. */
export interface CsvRecord {
  /** Line on which it begins, from 1. */
  line: number;
  fields: readonly string[];
}

/** What a CSV text holds, and what is malformed in it. */
export interface CsvContent {
  records: readonly CsvRecord[];
  errors: readonly LineError[];
}

/**
 * Reads comma-separated values by RFC 4180, strictly: CRLF or LF between records, a quote only around a whole field and
 * doubled within it, line breaks within quotes. A byte-order mark and empty lines are passed over. A malformed record
 * is reported and left out.
 *
 * @example
 * readCsv('ref,note\nT1,"a ""quoted"" word, and more"\n').records[1]?.fields; // ["T1", 'a "quoted" word, and more']
 */
export function readCsv(text: string): CsvContent {
  return new Reader(text.replace(/^\uFEFF/, "")).read();
}

/** What an unquoted field may hold. Sticky: it matches at the reader's place only. */
const PLAIN = /[^,\r\n]*/y;

class Reader {
  readonly #text: string;
  readonly #records: CsvRecord[] = [];
  readonly #errors: LineError[] = [];
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  read(): CsvContent {
    while (this.#at < this.#text.length) this.#readRecord();
    return { records: this.#records, errors: this.#errors };
  }

  #readRecord(): void {
    const line = this.#line;
    const fields: string[] = [];
    let reason: string | undefined;
    do {
      const field = this.#readField();
      fields.push(field.text);
      reason ??= field.reason;
    } while (this.#skip(","));
    if (!this.#skip("\r\n") && !this.#skip("\n") && this.#at < this.#text.length) {
      reason ??= "a carriage return without a line feed";
      this.#at = this.#end("\n") + 1;
    }
    this.#line++;
    if (reason !== undefined) this.#errors.push({ line, reason });
    else if (fields.length > 1 || fields[0] !== "") this.#records.push({ line, fields });
  }

  #readField(): { text: string; reason?: string } {
    if (this.#text[this.#at] !== '"') {
      const text = this.#readPlain();
      return text.includes('"')
        ? { text, reason: "a quote within a field that does not begin with one" }
        : { text };
    }
    const text = this.#readQuoted();
    if (text === undefined) return { text: "", reason: "a quote is opened and never closed" };
    const rest = this.#readPlain();
    return rest === "" ? { text } : { text, reason: "more follows after the closing quote of a field" };
  }

  #readPlain(): string {
    const start = this.#at;
    PLAIN.lastIndex = start;
    PLAIN.exec(this.#text);
    this.#at = PLAIN.lastIndex;
    return this.#text.slice(start, this.#at);
  }

  /** Undefined where the quote is never closed; the reader is then at the end. */
  #readQuoted(): string | undefined {
    const start = this.#at + 1;
    let end = this.#text.indexOf('"', start);
    while (end !== -1 && this.#text[end + 1] === '"') end = this.#text.indexOf('"', end + 2);
    this.#at = end === -1 ? this.#text.length : end + 1;
    if (end === -1) return undefined;
    const quoted = this.#text.slice(start, end);
    this.#line += quoted.split("\n").length - 1;
    return quoted.replaceAll('""', '"');
  }

  #skip(mark: string): boolean {
    const found = this.#text.startsWith(mark, this.#at);
    if (found) this.#at += mark.length;
    return found;
  }

  /** Place of the next `mark`, or of the text's end. */
  #end(mark: string): number {
    const found = this.#text.indexOf(mark, this.#at);
    return found === -1 ? this.#text.length : found;
  }
}

/**
 * Comma-separated values by RFC 4180, with a line feed after each record. A field stands in quotes where it holds a
 * comma, a quote or a line break; nothing else is added to it, so that {@link readCsv} gives back what was written.
 *
 * @example
 * writeCsv([["name", "note"], ["Smith, Jones", ""]]); // 'name,note\n"Smith, Jones",\n'
 */
export function writeCsv(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${fields.map(writeField).join(",")}\n`).join("");
}

function writeField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Whether a spreadsheet that opens a CSV file would compute a field instead of showing it.
 *
 * @example
 * looksLikeFormula("@Home Finance Limited"); // true
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(text);
}

/**
 * Text as a spreadsheet shows it and does not compute it: with an apostrophe before what would begin a formula. It is then
 * another text, so that this is for files that people open, not for those that are read again.
 *
 * @example
 * defused("=1+1"); // "'=1+1"
 */
export function defused(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
