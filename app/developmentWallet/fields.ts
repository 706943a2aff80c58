import type { Question } from "./wallet.ts";

/** One line of what is to be signed. */
export type Field = readonly [name: string, value: string];

/** What is to be signed, field by field, with nothing left out. */
export function fieldsOf({ method, params }: Question): Field[] {
  if (method === "eth_sendTransaction") return flat(params[0]);
  const typed: unknown = typeof params[1] === "string" ? JSON.parse(params[1]) : params[1];
  const { primaryType, domain, message } = typed as {
    primaryType: string;
    domain: unknown;
    message: unknown;
  };
  return [["type", primaryType], ...flat(message), ...flat(domain, "domain.")];
}

function flat(value: unknown, before = ""): Field[] {
  return Object.entries(value as object).flatMap(([name, entry]): Field[] =>
    typeof entry === "object" && entry !== null
      ? flat(entry, `${before}${name}.`)
      : [[`${before}${name}`, String(entry)]],
  );
}
