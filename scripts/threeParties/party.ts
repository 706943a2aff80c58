import { mkdtempSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { Hex } from "viem";
import { generatePrivateKey } from "viem/accounts";

import type { PartyLine, PartyName, PostKind } from "./lines.ts";

/** A party's own folder, which nobody else may open. */
export function openFolder(party: PartyName): string {
  const folder = mkdtempSync(join(tmpdir(), `vinculum-${party}-`));
  process.env["HOME"] = folder; // whatever looks for a home finds this one
  tell({ line: "folder", folder });
  return folder;
}

/** A key that did not exist before, in a file that its owner alone may read. */
export function drawKey(folder: string, name: string): Hex {
  const key = generatePrivateKey();
  writeFileSync(join(folder, `${name}.key`), key, { mode: 0o600, flag: "wx" });
  return key;
}

/** A step, for people. */
export function say(text: string): void {
  tell({ line: "says", text });
}

/** Makes something known that is public before there is a ledger. */
export function publish(kind: PostKind, text: string): void {
  tell({ line: "publishes", kind, text });
}

/** At once: nothing is left to say when the process ends. */
export function tell(line: PartyLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** What others made known, in the order it comes: all that ever reaches a party other than by the chain. */
export async function readPost(count: number): Promise<string[]> {
  const post: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    post.push(JSON.parse(line) as string);
    if (post.length === count) return post;
  }
  throw new Error(`the post ended after ${post.length} of ${count}`);
}
