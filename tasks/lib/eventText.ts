import type { LedgerEvent } from "../../src/actions/events/readEvents.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";
import { codeText } from "../../src/domain/codeText.ts";
import { plain } from "./print.ts";

/** An event for JSON. */
export function eventDocument({ block, time, ...event }: LedgerEvent) {
  return { ...event, block: Number(block), time: Number(time) };
}

/** A value of an event for a person: codes as text, long bytes cut short. */
export function eventValue(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "string" || !/^0x[0-9a-fA-F]*$/.test(value)) return plain(jsonText(value));
  const text = codeText(value);
  if (text !== undefined) return text;
  return value.length > 66 ? `${value.slice(0, 66)}…` : value;
}
