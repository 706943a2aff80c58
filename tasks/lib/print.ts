import { timeParts } from "../../src/domain/duration.ts";
import { VinculumError } from "../../src/errors/base.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";
import { FileError } from "../../src/errors/file.ts";
import { FilesError } from "../../src/errors/files.ts";

export { plain, table } from "../../src/domain/terminal.ts";

/** What `--json` prints of an error. */
export function errorDocument(error: unknown) {
  const { name, message, hint, args } =
    error instanceof VinculumError
      ? {
          name: error.code,
          message: error.shortMessage,
          hint: error.hint,
          args: argumentsOf(error),
        }
      : { name: "Defect", message: String(error), hint: "Please report it with the stack.", args: {} };
  return { ok: false, error: { name, message, hint, args } };
}

/** What a program needs of an error beyond its message: a contract's arguments, a file's bad lines, a folder's bad files. */
function argumentsOf(error: VinculumError) {
  if (error instanceof ContractRefusal) return error.args;
  if (error instanceof FilesError) return { files: error.files };
  return error instanceof FileError ? { lines: error.lines } : {};
}

/** Refusals of the key that sends. */
const ANOTHER_KEY = new Set([
  "Governed_Unauthorized",
  "DvP_NotAParty",
  "Documents_NotSigned",
  "HashTimeLock_NotAuthorised",
  "Redemption_NotAuthorised",
]);

/** What a person reads of an error. */
export function errorLines(error: VinculumError): string[] {
  const details = factsOf(error).map((line) => `  ${line.trim()}`);
  const keys = ANOTHER_KEY.has(error.code) ? ["  `--from` says which key sends."] : [];
  return [`Error: ${error.shortMessage}`, ...details, `  ${error.hint}`, ...keys];
}

/** Of bad lines and bad files all, not the first few. */
function factsOf(error: VinculumError): string[] {
  if (error instanceof FileError) return error.lines.map(({ line, reason }) => `line ${line}: ${reason}`);
  if (error instanceof FilesError) return error.files.map(({ file, reason }) => `${file}: ${reason}`);
  return error.details?.split("\n") ?? [];
}

/** A number of things: `1 account`, `2 accounts`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** A length of time in its two largest units: `1 h 2 min`. */
export function lasting(seconds: bigint): string {
  const parts = timeParts(seconds < 0n ? -seconds : seconds).map(({ unit, count }) => `${count} ${unit}`);
  return `${seconds < 0n ? "−" : ""}${parts.join(" ")}`;
}
