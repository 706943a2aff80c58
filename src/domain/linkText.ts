import { InputError } from "../errors/input.ts";

// What a link carries after its `#`, which no server sees: ASCII text as base64url, without padding.

export interface LinkTextOptions {
  /** What errors call it. */
  field: string;
  /** Longest text in characters, as it stands in the link. */
  most: number;
}

/**
 * ASCII text as a word for a link.
 *
 * @throws {InputError} Where the word would be longer than `most`.
 */
export function toLinkText(text: string, { field, most }: LinkTextOptions): string {
  const word = btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  if (word.length > most) throw tooLong(word, { field, most }, "Pass it on as a file.");
  return word;
}

/**
 * The text in a link's word.
 *
 * @throws {InputError} Where the word is too long or no base64url.
 */
export function fromLinkText(word: string, { field, most }: LinkTextOptions): string {
  if (word.length > most) throw tooLong(word, { field, most });
  if (!/^[A-Za-z0-9_-]+$/.test(word) || word.length % 4 === 1) {
    throw new InputError({
      field,
      given: word,
      expected: "the end of a link, as it was copied",
      hint: "Copy the whole link again: it may have been cut.",
    });
  }
  return atob(word.replaceAll("-", "+").replaceAll("_", "/"));
}

function tooLong(word: string, { field, most }: LinkTextOptions, hint?: string): InputError {
  const given = `${word.length} characters`;
  return new InputError({
    field,
    given,
    expected: `at most ${most} characters`,
    ...(hint !== undefined && { hint }),
  });
}
