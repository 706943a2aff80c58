import { explain, explanations } from "../../../../src/errors/explain.ts";
import { chinese } from "./index.ts";
import { holedPattern } from "./holes.ts";
import { wordOf, type WordTable } from "./tables.ts";

/** How a refusal reads in English, with a hole for each of its arguments, and in Chinese. */
interface Reported {
  english: RegExp;
  /** Chinese, with the marks of the arguments in it. */
  chinese: string;
  /** Marks of the arguments, in the order of the English holes. */
  marks: readonly string[];
  /** How much of the English text is no hole: of several that fit, the one with most is meant. */
  weight: number;
}

/** Is neither text, a time nor a number, so that every way of showing an argument leaves it as it is. */
const MARK = /0xfe[0-9a-f]{2}fe/g;

/** An argument for every name that words ask for. */
function markedArguments(): Readonly<Record<string, unknown>> {
  const marks = new Map<PropertyKey, string>();
  const markOf = (name: PropertyKey) => {
    const mark = marks.get(name) ?? `0xfe${marks.size.toString(16).padStart(2, "0")}fe`;
    marks.set(name, mark);
    return mark;
  };
  return new Proxy({}, { get: (_, name) => markOf(name) });
}

function reportedOf(code: string): Reported {
  const args = markedArguments();
  const text = explain(code, args).message;
  return {
    english: holedPattern(text.split(MARK), "(.+?)"),
    chinese: chinese[code]!(args).message,
    marks: text.match(MARK) ?? [],
    weight: text.replaceAll(MARK, "").length,
  };
}

let known: readonly Reported[] | undefined;

/**
 * A refusal of a contract in Chinese, from what a report says of it in English: reports are files of one language, and name no
 * arguments. Undefined where it is none.
 *
 * @example
 * reportedRefusal("The amount of cash is nought"); // "资金金额为零"
 */
export function reportedRefusal(english: string): string | undefined {
  known ??= Object.keys(explanations)
    .filter((code) => Object.hasOwn(chinese, code))
    .map(reportedOf)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { english: pattern, chinese: words, marks } of known) {
    const found = pattern.exec(english)?.slice(1);
    if (found === undefined) continue;
    return words.replaceAll(MARK, (mark) => namesIn(found[marks.indexOf(mark)] ?? ""));
  }
  return undefined;
}

const TABLES: readonly WordTable[] = [
  "bondStatuses",
  "accountKinds",
  "participantRoles",
  "powers",
  "zones",
  "officerRoles",
];
const SIDES: Readonly<Record<string, string>> = { seller: "卖方", buyer: "买方" };

/** A name or a mask of the ledger's tables in Chinese; anything else as it is. */
function namesIn(shown: string): string {
  if (!/^[A-Za-z_-]+(,[A-Za-z_-]+)*$/.test(shown)) return shown;
  return shown
    .split(",")
    .map((name) => SIDES[name] ?? TABLES.reduce((word, table) => wordOf(table, word), name))
    .join("、");
}
