const LONGEST = 80;

/**
 * A value as it may stand in a message: short, and with control characters escaped, so that what somebody else wrote
 * cannot steer a terminal.
 *
 * @example
 * quote("HK0000\u001b[2J"); // "\"HK0000\\u001b[2J\""
 */
export function quote(value: unknown): string {
  if (typeof value === "string") {
    return escape(JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value));
  }
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return `${value}`;
  if (value === undefined) return "nothing";
  return value === null ? "null" : Array.isArray(value) ? "a list" : "an object";
}

/** JSON leaves out DEL, the C1 controls, and the marks that turn the direction of writing. */
function escape(text: string): string {
  return text.replaceAll(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
