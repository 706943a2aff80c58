import { VinculumError } from "../../src/errors/base.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";

/** One JSON document on one line; whole numbers too large for JSON as strings of digits. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}

/** What `--json` prints of an error. */
export function errorDocument(error: unknown) {
  const { name, message, hint, args } =
    error instanceof VinculumError
      ? {
          name: error.code,
          message: error.shortMessage,
          hint: error.hint,
          args: error instanceof ContractRefusal ? error.args : {},
        }
      : { name: "Defect", message: String(error), hint: "Please report it with the stack.", args: {} };
  return { ok: false, error: { name, message, hint, args } };
}

/** Refusals of the key that sends. */
const ANOTHER_KEY = new Set(["Governed_Unauthorized", "DvP_NotAParty", "Redemption_NotAuthorised"]);

/** What a person reads of an error. */
export function errorLines(error: VinculumError): string[] {
  const details = error.details?.split("\n").map((line) => `  ${line.trim()}`) ?? [];
  const keys = ANOTHER_KEY.has(error.code) ? ["  `--from` says which key sends."] : [];
  return [`Error: ${error.shortMessage}`, ...details, `  ${error.hint}`, ...keys];
}

/** Rows as lines with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** Text that somebody else wrote, without what could steer a terminal. */
export function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, "\ufffd");
}
