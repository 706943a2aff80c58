import { VinculumError, type ExitCode, type Retry } from "../../../src/errors/base.ts";
import { ChainError, type ChainErrorParameters } from "../../../src/errors/chain.ts";
import { ContractRefusal } from "../../../src/errors/contract.ts";
import { InputError } from "../../../src/errors/input.ts";
import { quote } from "../../../src/errors/quote.ts";
import { asError } from "../asError.ts";

/** An error as it passes between threads, which carry no classes. */
export type CarriedError =
  | { kind: "defect"; message: string; stack: string | undefined }
  | { kind: "input"; field: string; given: string | number | undefined; expected: string; hint: string }
  | { kind: "contract"; parameters: ConstructorParameters<typeof ContractRefusal>[0] }
  | {
      kind: "chain" | "other";
      shortMessage: string;
      code: string;
      exitCode: ExitCode;
      retry: Retry;
      hint: string;
      details: string | undefined;
    };

/** @see {@link revived} */
export function carried(thrown: unknown): CarriedError {
  if (thrown instanceof InputError) {
    const { field, given, expected, hint } = thrown;
    const plain = typeof given === "string" || typeof given === "number" || given === undefined;
    return { kind: "input", field, given: plain ? given : quote(given), expected, hint };
  }
  if (thrown instanceof ContractRefusal) {
    const { errorName, args, contracts, data } = thrown;
    return { kind: "contract", parameters: { errorName, args, contracts, data } };
  }
  if (thrown instanceof VinculumError) {
    const { shortMessage, code, exitCode, retry, hint, details } = thrown;
    const kind = thrown instanceof ChainError ? "chain" : "other";
    return { kind, shortMessage, code, exitCode, retry, hint, details };
  }
  const error = asError(thrown);
  return { kind: "defect", message: error.message, stack: error.stack };
}

/**
 * The error that was carried, of the class that it had.
 *
 * @example
 * reject(revived(reply.error));
 */
export function revived(error: CarriedError): Error {
  switch (error.kind) {
    case "input":
      return new InputError(error);
    case "contract":
      return new ContractRefusal(error.parameters);
    case "chain":
      return new ChainError(error.shortMessage, error as unknown as ChainErrorParameters);
    case "other":
      return new VinculumError(error.shortMessage, error);
    case "defect":
    default:
      return Object.assign(new Error(error.message), { stack: error.stack });
  }
}
