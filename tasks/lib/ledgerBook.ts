import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { parseLedger, serialiseLedger, type Ledger } from "../../src/deployments.ts";
import { InputError } from "../../src/errors/input.ts";

/** Where what was deployed to a network is kept. */
export function deploymentFolder(hre: HardhatRuntimeEnvironment, network: string): string {
  return join(hre.config.paths.ignition, "deployments", network);
}

/** The address book of a network; undefined where nothing is deployed to it. */
export function findLedger(folder: string): Ledger | undefined {
  const file = ledgerFile(folder);
  return existsSync(file) ? parseLedger(readFileSync(file, "utf8")) : undefined;
}

/** The address book of a network, which an option named. */
export function readLedger(folder: string, network: string, option = "--network"): Ledger {
  const ledger = findLedger(folder);
  if (ledger !== undefined) return ledger;
  throw new InputError({
    field: option,
    given: network,
    expected: "a network that a ledger is deployed to",
    hint: "Start a node (`npm run node`) and run `npx hardhat deploy --network localhost`, or name another network.",
  });
}

export function writeLedger(folder: string, ledger: Ledger): void {
  writeWhole(ledgerFile(folder), serialiseLedger(ledger));
}

/** Writes a file so that nobody ever reads half of it. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function ledgerFile(folder: string): string {
  return join(folder, "ledger.json");
}
