import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Principal } from "./policy.ts";

/** A key as the configuration keeps it: by its hash, from which nobody finds the key. */
export interface KeyEntry extends Principal {
  /** SHA-256 of the key's text, 64 hexadecimal digits. */
  sha256: string;
}

/** What every key begins with, for people and for programs that look for keys where none should be. */
const MARK = "vinculum_";
const BYTES = 32;

/**
 * A new key: 256 random bits, so that its hash needs no salt and no slow function.
 *
 * @example
 * const key = drawKey();
 * print(key); // once, and nowhere else
 * keep(hashKey(key));
 */
export function drawKey(): string {
  return MARK + randomBytes(BYTES).toString("base64url");
}

/** What is kept of a key. */
export function hashKey(key: string): string {
  return digest(key).toString("hex");
}

/** The keys that the gateway knows. */
export class KeyRing {
  readonly #entries: readonly { hash: Buffer; principal: Principal }[];

  constructor(entries: readonly KeyEntry[]) {
    this.#entries = entries.map(({ sha256, ...principal }) => ({
      hash: Buffer.from(sha256, "hex"),
      principal,
    }));
  }

  /** Whom a key speaks for; undefined where it is not known. Takes as long for any key, a right one or a wrong one. */
  find(key: string): Principal | undefined {
    const given = digest(key);
    let found: Principal | undefined;
    for (const { hash, principal } of this.#entries) if (timingSafeEqual(hash, given)) found = principal;
    return found;
  }
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key, "utf8").digest();
}
