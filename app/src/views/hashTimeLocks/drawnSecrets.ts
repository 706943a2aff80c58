import type { Hex } from "viem";

import { serialiseSecret } from "../../../../src/domain/secretFile.ts";
import { saveFile } from "../../parts/saveFile.ts";
import { createStore } from "../../store.ts";

// Secrets that were drawn since the page was loaded, by their hashes: a browser may have failed to save one. They are in
// memory alone, and gone once the page is loaded anew.

export const drawnSecrets = createStore<ReadonlyMap<Hex, Hex>>(new Map());

/** Keeps a secret until the page is loaded anew, and has it saved. */
export function keepSecret(hashlock: Hex, secret: Hex): void {
  drawnSecrets.set(new Map([...drawnSecrets.get(), [hashlock, secret]]));
  saveSecret(hashlock);
}

/** The name of a secret's file. */
export function secretFileName(hashlock: Hex): string {
  return `secret-${hashlock.slice(2, 10)}.txt`;
}

/** Has the browser save a secret, as the `htlc` tasks read it; once more where it was not. */
export function saveSecret(hashlock: Hex): void {
  const secret = drawnSecrets.get().get(hashlock);
  if (secret !== undefined) saveFile(secretFileName(hashlock), "text/plain", serialiseSecret(secret));
}
