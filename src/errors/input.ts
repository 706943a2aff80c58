import { VinculumError } from "./base.ts";
import { quote } from "./quote.ts";

export interface InputErrorParameters {
  /** Name or path of what was given, such as `isin` or `trade.faceAmount`. */
  field: string;
  given: unknown;
  /** What would have been right, as the end of "expected …". */
  expected: string;
  hint?: string | undefined;
  cause?: unknown;
}

/**
 * One value that was given is not what it must be.
 *
 * @example
 * throw new InputError({ field: "currency", given: "HKDD", expected: "a currency code of three letters" });
 */
export class InputError extends VinculumError {
  override readonly name = "InputError";
  readonly field: string;
  readonly given: unknown;
  readonly expected: string;

  constructor({ field, given, expected, hint, cause }: InputErrorParameters) {
    super(`${field}: expected ${expected}, not ${quote(given)}`, {
      code: "Input_Invalid",
      exitCode: 2,
      retry: "after-fix",
      hint: hint ?? `Correct ${field} and try again.`,
      cause,
    });
    this.field = field;
    this.given = given;
    this.expected = expected;
  }
}
