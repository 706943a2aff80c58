import { VinculumError, type Retry } from "./base.ts";

export type GatewayCode =
  | "Gateway_NoKey"
  | "Gateway_RoleRefused"
  | "Gateway_NotAParty"
  | "Gateway_NotFound"
  | "Gateway_WrongMethod"
  | "Gateway_WrongMediaType"
  | "Gateway_TooLarge"
  | "Gateway_TooSlow"
  | "Gateway_TooMany"
  | "Gateway_KeyReused"
  | "Gateway_NotBinding"
  | "Gateway_Busy"
  | "Gateway_Malformed"
  | "Gateway_Failed";

export interface GatewayErrorParameters {
  code: GatewayCode;
  retry: Retry;
  hint: string;
  details?: string | undefined;
  cause?: unknown;
}

/** The gateway does not do what it was asked for, for a reason of its own rather than the ledger's. */
export class GatewayError extends VinculumError {
  override readonly name = "GatewayError";
  declare readonly code: GatewayCode;

  constructor(shortMessage: string, parameters: GatewayErrorParameters) {
    super(shortMessage, { ...parameters, exitCode: 1 });
  }
}

/** No key, or one that is not known. Which of the two is not said. */
export function noKey(): GatewayError {
  return new GatewayError("This takes a valid API key", {
    code: "Gateway_NoKey",
    retry: "after-fix",
    hint: "Send the header `Authorization: Bearer` with the key that the operator gave you.",
  });
}

/**
 * The role of a key has no such right, whatever is asked about.
 *
 * @example
 * throw roleRefused("regulator", "submit");
 */
export function roleRefused(role: string, resource: string): GatewayError {
  return new GatewayError(`A key of role ${role} has no access to ${resource}`, {
    code: "Gateway_RoleRefused",
    retry: "no",
    hint: "Ask with a key of a role that has it; docs/gateway.md has the table.",
  });
}

/** A submission that concerns none of the key's accounts. */
export function notAParty(): GatewayError {
  return new GatewayError("No party of this is an account of the key's", {
    code: "Gateway_NotAParty",
    retry: "no",
    hint: "Submit it with a key of one of its parties; or by a node of your own, as anybody may.",
  });
}

/** Nothing is there, or nothing that the key may see: the two look alike. */
export function notFound(): GatewayError {
  return new GatewayError("There is nothing here that this key may see", {
    code: "Gateway_NotFound",
    retry: "after-fix",
    hint: "Correct the address; /v1/openapi.json lists what there is.",
  });
}

/**
 * An address that has other methods.
 *
 * @example
 * throw wrongMethod("DELETE", ["GET", "HEAD"]);
 */
export function wrongMethod(given: string, allowed: readonly string[]): GatewayError {
  return new GatewayError(`${given} is none of this address's methods`, {
    code: "Gateway_WrongMethod",
    retry: "after-fix",
    hint: `Use ${allowed.join(" or ")}.`,
  });
}

/** A body of another kind than JSON, or compressed. */
export function wrongMediaType(): GatewayError {
  return new GatewayError("The body is of a type that is not read here", {
    code: "Gateway_WrongMediaType",
    retry: "after-fix",
    hint: "Send JSON in UTF-8, uncompressed, with the header `Content-Type: application/json`.",
  });
}

/**
 * A body above the limit.
 *
 * @example
 * throw tooLarge(131_072);
 */
export function tooLarge(most: number): GatewayError {
  return new GatewayError(`The body is larger than ${most} bytes`, {
    code: "Gateway_TooLarge",
    retry: "after-fix",
    hint: "One submission is one trade or one step.",
  });
}

/**
 * A key, or an address without one, asks too often.
 *
 * @example
 * throw tooMany("requests", 30);
 */
export function tooMany(of: "requests" | "streams", seconds: number): GatewayError {
  return new GatewayError(`Too many ${of}`, {
    code: "Gateway_TooMany",
    retry: "later",
    hint:
      of === "requests" ? `Try again in ${seconds} seconds.` : "Close a stream of this key, and try again.",
  });
}

/** An idempotency key that stands for something else. */
export function keyReused(): GatewayError {
  return new GatewayError("This Idempotency-Key was used for another submission", {
    code: "Gateway_KeyReused",
    retry: "after-fix",
    hint: "Take a new Idempotency-Key for what is new; to ask again, send the same body.",
  });
}

/**
 * A trade that this ledger would not settle, for reasons that no contract named.
 *
 * @example
 * throw notBinding(["The seller's signature does not bind: …"]);
 */
export function notBinding(findings: readonly string[]): GatewayError {
  return new GatewayError("What was signed does not hold on this ledger", {
    code: "Gateway_NotBinding",
    retry: "after-fix",
    details: findings.join("\n"),
    hint: "See the findings; nothing was sent.",
  });
}

/**
 * It takes nothing in at present.
 *
 * @example
 * throw busy("5000 submissions are under way");
 */
export function busy(why: string): GatewayError {
  return new GatewayError(`Nothing more is taken in now: ${why}`, {
    code: "Gateway_Busy",
    retry: "later",
    hint: "Try again with the same Idempotency-Key; what was taken in before goes on.",
  });
}
