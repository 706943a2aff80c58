import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { stringify } from "yaml";

import { InputError } from "../../src/errors/input.ts";
import { networkFiles } from "../../src/network/files.ts";
import type { NetworkPlan } from "../../src/network/plan.ts";
import { writeNodeKey, type NodeKey } from "./nodeKeys.ts";

/** Keys by the node's name. */
export type NodeKeys = ReadonlyMap<string, NodeKey>;

/**
 * Refuses a folder with anything in it: a network that was made is not made again, as its keys exist once.
 *
 * @throws {InputError} Where there is something.
 */
export function requireEmptyFolder(folder: string, option: string): void {
  if (!existsSync(folder) || isEmptyFolder(folder)) return;
  const chainId = chainIdThere(folder);
  throw new InputError({
    field: option,
    given: folder,
    expected: "a folder that does not exist yet, or an empty one",
    hint:
      chainId === undefined
        ? "Something else is there. Name another folder."
        : `The network of chain ${chainId} is there, and stays as it is: its keys exist nowhere else. Name another folder, or move this one away.`,
  });
}

/** Writes a network's files and keys, all of them or none. Returns the names of the files. */
export function writeNetwork(folder: string, plan: NetworkPlan, keys: NodeKeys): string[] {
  const files = textFiles(plan);
  mkdirSync(dirname(folder), { recursive: true });
  const draft = `${folder}.${process.pid}.tmp`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    mkdirSync(join(draft, "keys"), { mode: 0o700 });
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(draft, name)), { recursive: true });
      writeFileSync(join(draft, name), text);
    }
    for (const [name, key] of keys) writeNodeKey(join(draft, "keys", name), key, "--out");
    renameSync(draft, folder); // an empty folder gives way
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  return [...Object.keys(files), ...[...keys.keys()].map((name) => `keys/${name}/key`)];
}

function textFiles(plan: NetworkPlan): Record<string, string> {
  const { genesis, staticNodes, permissions, compose, runbook } = networkFiles(plan);
  return {
    // Wherever this folder ends up: a key that is committed is known to all.
    ".gitignore": "keys/\n",
    "README.md": runbook,
    "compose.yaml": `# README.md, beside this file, says how it is used.\n${stringify(compose, { lineWidth: 0 })}`,
    "config/genesis.json": jsonFile(genesis),
    "config/permissions_config.toml": permissions,
    "config/static-nodes.json": jsonFile(staticNodes),
  };
}

function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return false; // a file
  }
}

/** Undefined where no network is there. */
function chainIdThere(folder: string): number | undefined {
  try {
    const genesis = JSON.parse(readFileSync(join(folder, "config/genesis.json"), "utf8")) as {
      config?: { chainId?: number };
    };
    return genesis.config?.chainId;
  } catch {
    return undefined;
  }
}
