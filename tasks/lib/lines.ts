/** A line of a file, from 1: its text, or what is wrong with it. */
export type FileLine = { line: number; text: string } | { line: number; reason: string };

const LINE_FEED = 0x0a;

/**
 * The lines of a file as its bytes come, so that a file of any length takes the memory of one line. Empty lines are left
 * out, and of one that is too long nothing is kept.
 *
 * @param longest Most bytes of a line.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<FileLine> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let line = 1;
  const take = (part: Uint8Array) => {
    size += part.length;
    if (size <= longest) parts.push(part);
    else parts = [];
  };
  const end = (): FileLine => {
    const ended = size > longest ? { reason: `longer than ${longest} bytes` } : decode(parts, size);
    [parts, size] = [[], 0];
    return { line: line++, ...ended };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let next = chunk.indexOf(LINE_FEED); next !== -1; next = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, next));
      start = next + 1;
      const ended = end();
      if (!isEmpty(ended)) yield ended;
    }
    take(chunk.subarray(start));
  }
  const last = end();
  if (!isEmpty(last)) yield last;
}

function decode(parts: readonly Uint8Array[], size: number): { text: string } | { reason: string } {
  const bytes = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { reason: "not in UTF-8" };
  }
}

function isEmpty(line: FileLine): boolean {
  return "text" in line && line.text.trim() === "";
}
