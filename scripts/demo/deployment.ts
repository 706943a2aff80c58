import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Address } from "viem";

import { serialiseLedger, type Ledger } from "../../src/deployments.ts";
import { URL_FILE, type ServedNetwork } from "../../tasks/lib/servedNetworks.ts";

export interface ServedDeployment {
  ledger: Ledger;
  /** Tokens by ISIN or currency. */
  instruments: Readonly<Record<string, Address>>;
  /** Where the chain is served; null where it ends with the demo. */
  url: string | null;
}

/** Writes what a stranger, and a task with `--network`, needs to find a chain of the demo. Returns the folder. */
export function writeDeployment(
  network: ServedNetwork,
  { ledger, instruments, url }: ServedDeployment,
): string {
  const folder = new URL(`../../deployments/${network}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const book = { ...JSON.parse(serialiseLedger(ledger)), instruments };
  writeFileSync(new URL("ledger.json", folder), `${JSON.stringify(book, undefined, 2)}\n`);
  if (url === null) rmSync(new URL(URL_FILE, folder), { force: true });
  else writeFileSync(new URL(URL_FILE, folder), `${url}\n`);
  return fileURLToPath(folder);
}
