import { existsSync, readFileSync } from "node:fs";

// Nothing generated is imported here: the configuration loads before a build.

/** Networks that the demo serves, and where, unless it says otherwise. */
const SERVED = {
  demo: "http://127.0.0.1:8545",
  "demo-bonds": "http://127.0.0.1:8545",
  "demo-cash": "http://127.0.0.1:8546",
} as const;

export type ServedNetwork = keyof typeof SERVED;

/** File beside the address book in which the demo writes where it serves the chain. */
export const URL_FILE = "url";

/**
 * Where the demo, or the page over it, serves a chain: where it wrote down last, else on the demo's usual port.
 *
 * @example
 * servedUrl("demo-cash"); // "http://127.0.0.1:8546"
 */
export function servedUrl(network: ServedNetwork): string {
  const file = new URL(`../../deployments/${network}/${URL_FILE}`, import.meta.url);
  const written = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  return /^http:\/\/127\.0\.0\.1:\d{1,5}(?:\/rpc\/[a-z-]+)?$/.test(written) ? written : SERVED[network];
}
