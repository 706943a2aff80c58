import { VinculumError, type Retry } from "./base.ts";
import { chainErrorFrom } from "./chain.ts";
import { quote } from "./quote.ts";
import { property, walk } from "./walk.ts";

/** One thing that a signer should have answered, and what it answered instead. */
export interface SignerDifference {
  field: string;
  expected: string;
  actual: string;
}

export interface SignerErrorParameters {
  code:
    | "Signer_Unreachable"
    | "Signer_Refused"
    | "Signer_Malformed"
    | "Signer_WrongKey"
    | "Signer_OtherTransaction";
  retry: Retry;
  hint: string;
  differences?: readonly SignerDifference[];
  cause?: unknown;
}

/** Whoever keeps a key is away, refuses, or answers what was not asked for. Nothing was signed that will be used. */
export class SignerError extends VinculumError {
  override readonly name = "SignerError";
  /** Where it answered something else: all of it, by field. */
  readonly differences: readonly SignerDifference[];

  constructor(shortMessage: string, { differences = [], ...parameters }: SignerErrorParameters) {
    const lines = differences.map(
      ({ field, expected, actual }) => `${field}: expected ${expected}, not ${actual}`,
    );
    super(shortMessage, {
      ...parameters,
      exitCode: 1,
      details: lines.length === 0 ? undefined : lines.join("\n"),
    });
    this.differences = differences;
  }
}

/**
 * No answer, or none in time. Implementations of `DigestSigner` throw it where their device or service is away.
 *
 * @param signer How the signer is called at the start of a sentence.
 *
 * @example
 * throw signerUnreachable("The signer at 127.0.0.1:9000", cause);
 */
export function signerUnreachable(signer: string, cause?: unknown): SignerError {
  return new SignerError(`${signer} does not answer`, {
    code: "Signer_Unreachable",
    retry: "later",
    hint: "Start the signer, or correct its address, and try again.",
    cause,
  });
}

/** It answered that it will not. Not tried again by itself: a wrong PIN said three times locks a device. */
export function signerRefused(signer: string, reason: string, cause?: unknown): SignerError {
  return new SignerError(`${signer} refuses: ${quote(reason)}`, {
    code: "Signer_Refused",
    retry: "after-fix",
    hint: "See that the signer has this key, allows what was asked for, and lets this process in.",
    cause,
  });
}

/** What it answered is no answer to the question. */
export function malformedAnswer(signer: string, difference: SignerDifference, cause?: unknown): SignerError {
  return new SignerError(`${signer} gives an answer that is none`, {
    code: "Signer_Malformed",
    retry: "after-fix",
    differences: [difference],
    hint: "Nothing of it is used. See that this is the signer that is meant, and of the kind that is meant.",
    cause,
  });
}

/** It signed with another key, or signed something else: what it gave recovers to another address. */
export function wrongKey(signer: string, expected: string, actual: string): SignerError {
  return new SignerError(`${signer} signed with another key, or something else`, {
    code: "Signer_WrongKey",
    retry: "after-fix",
    differences: [{ field: "signed by", expected, actual }],
    hint: "The signature is not used. Ask whoever runs the signer before you use it again.",
  });
}

/** It signed a transaction that nobody asked for. */
export function otherTransaction(signer: string, differences: readonly SignerDifference[]): SignerError {
  return new SignerError(`${signer} signed another transaction than it was given`, {
    code: "Signer_OtherTransaction",
    retry: "after-fix",
    differences,
    hint: "It is not sent from here, but the signer can send it: stop the signer and find out why.",
  });
}

/**
 * What a signer, or the way to it, threw as an error of this tree.
 *
 * @example
 * throw signerErrorFrom("The signer", error);
 */
export function signerErrorFrom(signer: string, thrown: unknown): VinculumError {
  let reason: string | undefined;
  let refused = false;
  for (const inner of walk(thrown)) {
    if (inner instanceof VinculumError) return inner;
    if (inner instanceof SyntaxError)
      return malformedAnswer(
        signer,
        { field: "answer", expected: "JSON", actual: quote(inner.message) },
        thrown,
      );
    refused ||= isClientFault(property(inner, "status"));
    for (const key of ["details", "message"]) {
      const text = property(inner, key);
      if (typeof text === "string" && text !== "") reason ??= text;
    }
  }
  const away = !refused && chainErrorFrom(thrown) !== undefined;
  return away ? signerUnreachable(signer, thrown) : signerRefused(signer, reason ?? quote(thrown), thrown);
}

/** HTTP's answers that stay the same until somebody changes something; too many requests or too slow a one pass. */
function isClientFault(status: unknown): boolean {
  return typeof status === "number" && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
