import type { Question } from "../../actions/readMany.ts";

/** A question in words. */
export function questionText({ address, functionName, args = [] }: Question): string {
  return `${functionName}(${args.map(answerText).join(", ")}) of ${address}`;
}

/** An answer, or an argument, in words. */
export function answerText(value: unknown): string {
  return typeof value === "object" && value !== null
    ? JSON.stringify(value, (_key, each: unknown) => plain(each))
    : String(plain(value));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  return typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value) ? value.toLowerCase() : value;
}
