import type { Columns } from "../../audit/store/database.ts";
import type { Place } from "../../audit/store/place.ts";
import type { BookedHolding, BookedLock, BookListener } from "../../domain/holdingsBook.ts";
import { remembered } from "../../domain/remembered.ts";

/** Rows of one page. */
export interface BookRows {
  holders: Columns;
  positions: Columns;
  locks: Columns;
}

/** What a page changes, gathered by column: an index does this for every event of a chain. */
export class PageChanges implements BookListener {
  /** Accounts and locks that nothing was known of. */
  found = 0;
  /** What gets a number, and of which accounts' holdings. */
  readonly names = new Set<string>();
  readonly unmarked: { account: string; holding: BookedHolding }[] = [];
  readonly #holders = { token: [] as string[], holding: [] as BookedHolding[], place: [] as Place[] };
  readonly #positions = {
    token: [] as string[],
    holding: [] as BookedHolding[],
    place: [] as Place[],
    total: [] as string[],
    locked: [] as string[],
  };
  readonly #locks: { token: string; lockId: string; lock: BookedLock; place: Place }[] = [];
  #token = "";
  #place: Place = 0;

  /** Where the changes are from now on. */
  at(token: string, place: Place): void {
    this.#token = token;
    this.#place = place;
  }

  onHolding(account: string, holding: BookedHolding, isNew: boolean): void {
    if (holding.mark === 0) {
      this.names.add(account);
      this.unmarked.push({ account, holding });
    }
    if (isNew) {
      this.found++;
      this.#holders.token.push(this.#token);
      this.#holders.holding.push(holding);
      this.#holders.place.push(this.#place);
    }
    this.#positions.token.push(this.#token);
    this.#positions.holding.push(holding);
    this.#positions.place.push(this.#place);
    this.#positions.total.push(String(holding.total));
    this.#positions.locked.push(String(holding.locked));
  }

  onLock(lockId: string, lock: BookedLock): void {
    this.names.add(lockId).add(lock.owner).add(lock.receiver).add(lock.policy);
    this.#locks.push({ token: this.#token, lockId, lock, place: this.#place });
  }

  /** The rows, once every name has a number and every holding its account's. */
  rows(ledger: number, numberOf: (name: string) => number): BookRows {
    const tokenNumber = remembered(numberOf);
    const holders = this.#holders;
    const positions = this.#positions;
    const locks = this.#locks;
    return {
      holders: {
        ledger,
        token: holders.token.map(tokenNumber),
        account: holders.holding.map(({ mark }) => mark),
        place: holders.place,
      },
      positions: {
        ledger,
        token: positions.token.map(tokenNumber),
        account: positions.holding.map(({ mark }) => mark),
        place: positions.place,
        total: positions.total,
        locked: positions.locked,
      },
      locks: {
        ledger,
        token: locks.map(({ token }) => tokenNumber(token)),
        lock: locks.map(({ lockId }) => numberOf(lockId)),
        place: locks.map(({ place }) => place),
        status: locks.map(({ lock }) => lock.status),
        remaining: locks.map(({ lock }) => String(lock.remaining)),
        owner: locks.map(({ lock }) => numberOf(lock.owner)),
        receiver: locks.map(({ lock }) => numberOf(lock.receiver)),
        policy: locks.map(({ lock }) => numberOf(lock.policy)),
        ref: locks.map(({ lock }) => lock.ref),
      },
    };
  }
}
