/** Whether the same act can succeed: never, later as it is, or once the input or the situation is put right. */
export type Retry = "no" | "later" | "after-fix";

/** What a command exits with: 1 where the ledger or the chain refused, 2 where the input was bad, 0 where nothing is wrong. */
export type ExitCode = 0 | 1 | 2;

export interface VinculumErrorParameters {
  /** Stable name that programs may compare, `Component_Problem` as in the contracts. */
  code: string;
  exitCode: ExitCode;
  retry: Retry;
  /** What to do next, in one sentence. */
  hint: string;
  /** Facts beyond the short message, one a line. */
  details?: string | undefined;
  cause?: unknown;
}

/**
 * Root of every error that Vinculum raises on purpose. `message` is the whole story for a person; the fields are for
 * programs.
 *
 * @example
 * try {
 *   parseIsin("US0378331006");
 * } catch (error) {
 *   if (!(error instanceof VinculumError)) throw error;
 *   console.error(error.shortMessage, error.hint);
 *   process.exitCode = error.exitCode;
 * }
 */
export class VinculumError extends Error {
  override readonly name: string = "VinculumError";
  readonly shortMessage: string;
  readonly details: string | undefined;
  readonly hint: string;
  readonly retry: Retry;
  readonly code: string;
  readonly exitCode: ExitCode;

  constructor(
    shortMessage: string,
    { code, exitCode, retry, hint, details, cause }: VinculumErrorParameters,
  ) {
    const message = [shortMessage, ...(details === undefined ? [] : [details]), hint].join("\n");
    super(message, cause === undefined ? undefined : { cause });
    this.shortMessage = shortMessage;
    this.details = details;
    this.hint = hint;
    this.retry = retry;
    this.code = code;
    this.exitCode = exitCode;
  }
}
