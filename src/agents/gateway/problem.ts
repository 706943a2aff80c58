import type { VinculumError } from "../../errors/base.ts";
import { ConfigurationError } from "../../errors/configuration.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import { GatewayError, type GatewayCode } from "../../errors/gateway.ts";
import { InputError } from "../../errors/input.ts";

/** An error as RFC 9457 has it, with what our errors know beyond. */
export interface Problem {
  /** Stable: the error's name as a URN. */
  type: string;
  title: string;
  status: number;
  /** What is wrong, for a person. */
  detail: string;
  /** Name of the error: ours, or the contract's. */
  code: string;
  /** What to do next. */
  hint: string;
  retry: "no" | "later" | "after-fix";
  /** Arguments of a contract's error, as text. */
  args?: Record<string, string>;
  /** What of the request was wrong. */
  field?: string;
  findings?: string[];
  /** Number of the request, under which the log has it. */
  instance: string;
}

const statuses: Readonly<Record<GatewayCode, number>> = {
  Gateway_Malformed: 400,
  Gateway_NoKey: 401,
  Gateway_RoleRefused: 403,
  Gateway_NotAParty: 403,
  Gateway_NotFound: 404,
  Gateway_WrongMethod: 405,
  Gateway_TooSlow: 408,
  Gateway_TooLarge: 413,
  Gateway_WrongMediaType: 415,
  Gateway_KeyReused: 422,
  Gateway_NotBinding: 422,
  Gateway_TooMany: 429,
  Gateway_Failed: 500,
  Gateway_Busy: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: "Something in the request is wrong",
  401: "No valid key",
  403: "Not this key's right",
  404: "Not found",
  405: "Wrong method",
  408: "The request came too slowly",
  413: "Too large",
  415: "Wrong type of content",
  422: "It would not be done",
  429: "Too many",
  500: "The gateway failed",
  503: "Not now",
};

/** What an answer's status says of an error: whose turn it is. */
export function statusOf(error: VinculumError): number {
  if (error instanceof GatewayError) return statuses[error.code];
  if (error instanceof InputError) return 400;
  if (error instanceof ContractRefusal) return 422;
  // The node is away or another's, or the submitter has stopped: nothing that the one who asks can put right.
  return error instanceof ConfigurationError ? 500 : 503;
}

/** An error as the body of an answer. */
export function problemOf(error: VinculumError, instance: string): Problem {
  const status = statusOf(error);
  return {
    type: `urn:vinculum:error:${error.code}`,
    title: titles[status]!,
    status,
    detail: error.shortMessage,
    code: error.code,
    hint: error.hint,
    retry: error.retry,
    ...(error instanceof ContractRefusal && { args: argumentsOf(error) }),
    ...(error instanceof InputError && { field: error.field }),
    ...(error instanceof GatewayError &&
      error.details !== undefined && { findings: error.details.split("\n") }),
    instance,
  };
}

/** Arguments of a contract's error as text; amounts as digits. */
export function argumentsOf({ args }: ContractRefusal): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "bigint"
    ? value.toString()
    : JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
}
