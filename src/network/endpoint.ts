import { InputError } from "../errors/input.ts";

/** Where a node listens for other nodes. */
export interface Endpoint {
  /** IPv4. */
  host: string;
  port: number;
}

/** Port that Besu takes for its peers unless told otherwise. */
export const P2P_PORT = 30303;

const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ENDPOINT = new RegExp(`^(${BYTE}(?:\\.${BYTE}){3}):([1-9][0-9]{0,4})$`);

/**
 * An address and a port, such as `10.1.0.11:30303`. Names are refused: in Besu, enodes with names are an early access
 * feature, and an allow-list compares addresses.
 *
 * @throws {InputError} Where it is something else, or an address that no other machine can reach a node by.
 *
 * @example
 * parseEndpoint("10.1.0.11:30303", "endpoint"); // { host: "10.1.0.11", port: 30303 }
 */
export function parseEndpoint(text: string, field: string): Endpoint {
  const [, host, port] = ENDPOINT.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    const expected = "an IPv4 address and a port, such as 10.1.0.11:30303; no name";
    throw new InputError({ field, given: text, expected });
  }
  if (/^(0|127)\./.test(host)) {
    throw new InputError({
      field,
      given: text,
      expected: "an address that the other nodes reach this one by",
    });
  }
  return { host, port: Number(port) };
}

/**
 * The text that {@link parseEndpoint} reads.
 *
 * @example
 * formatEndpoint({ host: "10.1.0.11", port: 30303 }); // "10.1.0.11:30303"
 */
export function formatEndpoint({ host, port }: Endpoint): string {
  return `${host}:${port}`;
}
