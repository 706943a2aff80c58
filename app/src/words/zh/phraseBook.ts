import { holedPattern } from "./holes.ts";
import { joined } from "./spaced.ts";

/** English texts with holes, and the Chinese ones: `"at most {0} characters": "至多 {0} 个字符"`. */
export type Phrases = Readonly<Record<string, string>>;

interface Template {
  pattern: RegExp;
  /** Numbers of the holes, in the order of the text. */
  holes: readonly string[];
  said: string;
  /** How much of the text is no hole. */
  weight: number;
}

const HOLE = /\{(\d+)\}/;

/**
 * Says English texts that a program made of templates in Chinese. A text is recognised by the template that it was made of; where
 * several could have made it, by the one that says most of it.
 *
 * @example
 * new PhraseBook({ "at most {0} characters": "至多 {0} 个字符" }).say("at most 35 characters"); // "至多 35 个字符"
 */
export class PhraseBook {
  readonly #phrases: Phrases;
  readonly #inHole: (text: string) => string;
  #templates: readonly Template[] | undefined;

  /**
   * @param inHole What is said for the text in a hole; the same text unless stated.
   */
  constructor(phrases: Phrases, inHole: (text: string) => string = (text) => text) {
    this.#phrases = phrases;
    this.#inHole = inHole;
  }

  /** Whether it has a phrase for this very template, `"at most {0} characters"`. */
  has(template: string): boolean {
    return Object.hasOwn(this.#phrases, template);
  }

  /** Undefined where the book has no phrase for it. */
  say(text: string): string | undefined {
    if (Object.hasOwn(this.#phrases, text)) return this.#phrases[text];
    this.#templates ??= Object.entries(this.#phrases)
      .filter(([template]) => HOLE.test(template))
      .map(([template, said]) => templateOf(template, said))
      .toSorted((a, b) => b.weight - a.weight);
    for (const { pattern, holes, said } of this.#templates) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const filled = new Map(holes.map((hole, place) => [hole, this.#inHole(found[place + 1]!)]));
      return said
        .split(HOLE)
        .map((part, place) => (place % 2 === 0 ? part.trim() : filled.get(part)!))
        .reduce(joined);
    }
    return undefined;
  }
}

function templateOf(template: string, said: string): Template {
  const parts = template.split(HOLE);
  const texts = parts.filter((_, place) => place % 2 === 0);
  return {
    pattern: holedPattern(texts, "(.*)"),
    holes: parts.filter((_, place) => place % 2 === 1),
    said,
    weight: texts.join("").length,
  };
}
