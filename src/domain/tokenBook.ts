import type { TokenEvent } from "./holdingsBook.ts";

/** What a token says of itself, beside holdings, locks and freezes. */
export interface BookedToken {
  paused: boolean;
  /** Of a bond, as the Solidity enum numbers it. */
  status: number;
  /** Of a bond, UNIX seconds in their order, those to come too. */
  recordDates: number[];
  /** Of cash: holding limits by account, in minor units; none where there is no limit. */
  limits: Map<string, bigint>;
}

/**
 * Pauses, statuses, record dates and holding limits of tokens, rebuilt from events alone.
 *
 * @example
 * const book = new TokenBook();
 * for (const event of events) book.apply(event);
 * book.stateOf(token).paused;
 */
export class TokenBook {
  readonly #tokens = new Map<string, BookedToken>();

  /** Takes in the next event of a token; one that says nothing of this changes nothing. */
  apply({ token, name, args }: TokenEvent): void {
    const state = this.stateOf(token);
    switch (name) {
      case "Paused":
      case "Unpaused":
        state.paused = name === "Paused";
        break;
      case "BondStatusChanged":
        state.status = args["to"] as number;
        break;
      case "RecordDateAnnounced":
        state.recordDates.push(args["instant"] as number);
        break;
      case "RecordDateWithdrawn": // the last one
        state.recordDates.pop();
        break;
      case "HoldingLimitSet": {
        const [account, limit] = [args["account"] as string, args["limit"] as bigint];
        if (limit === 0n) state.limits.delete(account);
        else state.limits.set(account, limit);
        break;
      }
    }
  }

  stateOf(token: string): BookedToken {
    const key = token.toLowerCase();
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const made: BookedToken = { paused: false, status: 0, recordDates: [], limits: new Map() };
    this.#tokens.set(key, made);
    return made;
  }
}
