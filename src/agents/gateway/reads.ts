import type { StoredEvent } from "../../audit/store/storedEvents.ts";
import type { Place } from "../../audit/store/place.ts";
import type { ParticipantView } from "../../domain/participantBook.ts";
import type { KnownBond, Visible } from "./policy.ts";

/** A block that the index has in full. */
export interface Head {
  block: number;
  hash: string;
  /** UNIX seconds. */
  time: number;
}

/** A token that the ledger listed. Addresses in small letters. */
export interface KnownInstrument {
  token: string;
  /** ISIN or currency. */
  code: string;
  kind: "bond" | "cash";
}

/** Who and what the ledger knows. */
export interface Directory {
  participants: readonly ParticipantView[];
  bonds: readonly KnownBond[];
  instruments: readonly KnownInstrument[];
}

/** What an account has of a token, in minor units; `total = free + locked + frozen`. */
export interface Position {
  token: string;
  account: string;
  total: bigint;
  free: bigint;
  locked: bigint;
  frozen: bigint;
}

/** A change of what an account has of a token, as it stood after it. */
export interface Movement {
  event: StoredEvent;
  total: bigint;
  locked: bigint;
}

/** A part of a list; `next` is there where more follows. */
export interface Page<Row, Next = number> {
  rows: Row[];
  next?: Next;
}

/** Where among tokens and accounts a list goes on: their numbers in the index. */
export type PositionPlace = readonly [token: number, account: number];

export interface PositionQuery {
  /** Accounts whose positions are asked for; everybody's where it is undefined. */
  accounts: ReadonlySet<string> | undefined;
  /** Tokens of which everybody's position is asked for, beside those accounts'. */
  wholeTokens: ReadonlySet<string>;
  /** Only these tokens. */
  tokens?: readonly string[];
  /** As of the end of this block; the newest unless stated. */
  block?: number | undefined;
  after?: PositionPlace | undefined;
  limit: number;
}

export interface EventQuery {
  /** What is seen; everything where it is undefined. */
  visible: Visible | undefined;
  /** What an event must touch besides. */
  touching?: string | undefined;
  /** Only events of this name. */
  name?: string | undefined;
  after: Place;
  /** First place that is not asked for. */
  before: Place;
  limit: number;
}

/** A trade as its events tell it. */
export interface TradeStory {
  tradeId: string;
  seller: string;
  buyer: string;
  /** Oldest first. */
  events: readonly StoredEvent[];
}

/** What the gateway reads: an index's view of one ledger. Addresses are in small letters. */
export interface GatewayReads {
  /** Why the index goes no further; undefined where it does. */
  readonly problem: string | undefined;
  /** How far the index is; undefined before its first block. */
  head(): Promise<Head | undefined>;
  directory(): Promise<Directory>;
  /** What accounts have, those who have nothing left out; in an order that holds. */
  positions(query: PositionQuery): Promise<Page<Position, PositionPlace>>;
  /** What changed what an account has of a token, oldest first. */
  movements(query: {
    token: string;
    account: string;
    after: Place;
    before: Place;
    limit: number;
  }): Promise<Page<Movement>>;
  /** What an account had of a token before a place. */
  holdingBefore(query: {
    token: string;
    account: string;
    place: Place;
  }): Promise<{ total: bigint; locked: bigint }>;
  /** Events in the order of the chain. A page may be empty and be followed by others. */
  events(query: EventQuery): Promise<Page<StoredEvent>>;
  /** Trades in the order in which the ledger first heard of them; only those of the accounts where such are given. */
  trades(query: {
    accounts: ReadonlySet<string> | undefined;
    after: Place;
    before: Place;
    limit: number;
  }): Promise<Page<TradeStory>>;
  /** A trade; undefined where no event tells of it. */
  trade(tradeId: string): Promise<TradeStory | undefined>;
  /** Tells of new blocks. Returns what ends the telling. */
  onBlock(listener: () => void): () => void;
}
