// JSON Schemas of what goes in and out, in the words that both draft 7 (the validator) and 2020-12 (OpenAPI 3.1) have.

/** A JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

const text = (pattern: string, description: string, example: string): Schema => ({
  type: "string",
  pattern,
  description,
  examples: [example],
});

export const address = text(
  "^0x[0-9a-fA-F]{40}$",
  "Address of an account or a contract.",
  "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
);
export const word = text("^0x[0-9a-fA-F]{64}$", "32 bytes.", `0x${"1f".repeat(32)}`);
export const hex = (most: number): Schema => ({
  type: "string",
  pattern: "^0x([0-9a-fA-F]{2})*$",
  maxLength: 2 + 2 * most,
  description: "Bytes.",
  examples: ["0x00"],
});
export const digits = text("^(0|[1-9][0-9]{0,77})$", "A whole number, as a string of digits.", "5000000000");
export const isin = text("^[A-Z]{2}[A-Z0-9]{9}[0-9]$", "ISIN.", "HK0000912342");
export const instrument = text(
  "^([A-Z]{3}|[A-Z]{2}[A-Z0-9]{9}[0-9])$",
  "ISIN of a bond, or ISO 4217 code of cash.",
  "HKD",
);
export const lei = text("^[A-Z0-9]{18}[0-9]{2}$", "LEI.", "5493000F4ZO33MV32P92");
export const instant = text(
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$",
  "ISO 8601, UTC.",
  "2023-02-16T01:30:00Z",
);
export const uuid = text(
  "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
  "Drawn by the gateway.",
  "0b0cbe2e-4a2b-4f6e-9c5f-0b6f9d1c2a33",
);
export const cursor: Schema = {
  type: "string",
  maxLength: 64,
  pattern: "^[A-Za-z0-9_-]+$",
  description: "Where to go on: `next` of the page before. It holds however the list grows.",
};
export const limit: Schema = {
  type: "integer",
  minimum: 1,
  maximum: 200,
  default: 50,
  description: "Most rows of a page.",
};
export const block: Schema = {
  type: "integer",
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: "As things stood after this block; the newest one unless stated.",
};

/** An object with exactly these keys; those of `optional` may be missing. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  { optional = [], description }: { optional?: readonly string[]; description?: string } = {},
): Schema {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
    properties,
    ...(description !== undefined && { description }),
  };
}

export function list(items: Schema, most?: number): Schema {
  return { type: "array", items, ...(most !== undefined && { maxItems: most }) };
}

export function oneOf(...names: readonly string[]): Schema {
  return { type: "string", enum: names };
}

export const boolean: Schema = { type: "boolean" };
export const string: Schema = { type: "string" };
export const integer: Schema = { type: "integer" };

/** A page of a list: `next` is there where more follows. */
export function page(items: Schema, more: Readonly<Record<string, Schema>> = {}): Schema {
  return object({ ...more, items: list(items), next: cursor }, { optional: ["next"] });
}

/** RFC 9457. */
export const problem: Schema = {
  $id: "Problem",
  ...object(
    {
      type: text(
        "^urn:vinculum:error:[A-Za-z0-9_]+$",
        "The error's name as a URN.",
        "urn:vinculum:error:DvP_Expired",
      ),
      title: string,
      status: { type: "integer", minimum: 400, maximum: 599 },
      detail: { type: "string", description: "What is wrong." },
      code: { type: "string", description: "Name of the error: the gateway's, or the contract's." },
      hint: { type: "string", description: "What to do next." },
      retry: {
        ...oneOf("no", "later", "after-fix"),
        description: "Whether the same can succeed: never, later as it is, or once something is put right.",
      },
      args: {
        type: "object",
        additionalProperties: { type: "string" },
        description: "Arguments of a contract's error.",
      },
      field: { type: "string", description: "What of the request was wrong." },
      findings: list(string),
      instance: { type: "string", description: "Number of the request, under which the log has it." },
    },
    { optional: ["args", "field", "findings"], description: "Why something was not done; RFC 9457." },
  ),
};

const problemAnswers: Readonly<Record<number, string>> = {
  400: "Something in the request is wrong.",
  401: "No valid API key.",
  403: "Not this key's right.",
  404: "Nothing that this key may see.",
  408: "The request came too slowly.",
  413: "The body is too large.",
  415: "The body is no JSON.",
  422: "It would not be done: the error of the contract, or of the gateway.",
  429: "Too many requests; `Retry-After` says when to come back.",
  500: "The gateway failed.",
  503: "The node, the index or the submitter does not serve now.",
};

/** Answers of a route: those that are given, and the problems that any has. */
export function answers(
  own: Readonly<Record<number, Schema>>,
  problems: readonly number[] = [],
): Record<number, Schema> {
  const usual = [400, 401, 403, 404, 429, 500, 503, ...problems].toSorted((a, b) => a - b);
  return {
    ...own,
    ...Object.fromEntries(
      usual.map((status) => [
        status,
        {
          description: problemAnswers[status],
          content: { "application/problem+json": { schema: { $ref: "Problem#" } } },
        },
      ]),
    ),
  };
}
