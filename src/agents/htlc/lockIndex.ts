import type { Hex } from "viem";

import type { HashLock } from "../../domain/hashLock.ts";

/** The terms by which a lock is known to be like another, but for its hash. */
export type Likeness = Pick<HashLock, "owner" | "receiver" | "asset" | "amount" | "deadline">;

/** Identities of locks by what they are looked for: with a thousand trades under way, nobody looks through all. */
export class LockIndex {
  readonly #byHash = new Map<Hex, Set<Hex>>();
  readonly #byLikeness = new Map<string, Set<Hex>>();

  add(id: Hex, terms: HashLock): void {
    put(this.#byHash, terms.hashlock, id);
    put(this.#byLikeness, likenessOf(terms), id);
  }

  delete(id: Hex, terms: HashLock): void {
    take(this.#byHash, terms.hashlock, id);
    take(this.#byLikeness, likenessOf(terms), id);
  }

  /** Locks under a hash. */
  under(hashlock: Hex): readonly Hex[] {
    return [...(this.#byHash.get(hashlock) ?? [])];
  }

  /** Locks of the same owner and receiver, over the same amount and until the same deadline, under any hash. */
  like(terms: Likeness): readonly Hex[] {
    return [...(this.#byLikeness.get(likenessOf(terms)) ?? [])];
  }

  clear(): void {
    this.#byHash.clear();
    this.#byLikeness.clear();
  }
}

function likenessOf({ owner, receiver, asset, amount, deadline }: Likeness): string {
  return [owner, receiver, asset, amount, deadline].join(" ").toLowerCase();
}

function put<Key>(index: Map<Key, Set<Hex>>, key: Key, id: Hex): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}

function take<Key>(index: Map<Key, Set<Hex>>, key: Key, id: Hex): void {
  const ids = index.get(key);
  if (ids === undefined) return;
  ids.delete(id);
  if (ids.size === 0) index.delete(key);
}
