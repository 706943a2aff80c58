import type { Address, Hex } from "viem";

import type { Agreement, HashLock, SignableHashLock } from "../../src/domain/hashLock.ts";
import type { SignableTrade } from "../../src/domain/trade.ts";
import type { Account, FourEyesContract, Officer, Token } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** A lock that the mock policy opened, as it was opened. */
export interface MockLock {
  token: Token;
  ref: Hex;
  owner: Address;
  receiver: Address;
  amount: bigint;
}

export interface DrawnTrade {
  trade: SignableTrade;
  sellerSignature: Hex;
  buyerSignature: Hex;
  seller: Account;
  buyer: Account;
  lodged: boolean;
}

export interface DrawnHashLock {
  lock: SignableHashLock;
  terms: HashLock;
  agreement: Agreement;
  secret: Hex;
  id: Hex;
  owner: Account;
  receiver: Account;
  token: Token;
  state: "locked" | "revealed";
}

export interface Redemption {
  id: Hex;
  /** Of which currency's contract. */
  cash: Token;
  account: Account;
  expiresAt: bigint;
}

export interface FreezeOrder {
  token: Token;
  account: Address;
  caseRef: Hex;
}

export interface Policy {
  authority: Address;
  officer: number;
  policy: Address;
  capabilities: number;
}

export interface Announced extends Policy {
  /** UNIX seconds. */
  announcedAt: bigint;
}

/** A call that waits: proposed to a four-eyes contract, or scheduled with an authority. */
export interface Proposal {
  contract: FourEyesState;
  actId: bigint;
  maker: Officer;
  target: Address;
  data: Hex;
}

export interface Operation {
  data: Hex;
  /** UNIX seconds from which it can be executed. */
  when: bigint;
}

export interface FourEyesState extends Omit<FourEyesContract, "officers"> {
  officers: Officer[];
  suspended: Hex[];
}

/** What a history has made and later acts go on from. It may be wrong: then the contract refuses. */
export class Memory {
  readonly accounts: Account[];
  readonly tokens: Token[];
  /** By the text of which their LEI was made. */
  readonly participants: string[];
  readonly suspended = new Set<string>();
  readonly paused = new Set<Token>();
  readonly delisted = new Set<Token>();
  readonly orders: FreezeOrder[] = [];
  readonly locks: MockLock[] = [];
  readonly trades: DrawnTrade[] = [];
  /** Next nonce by pair. */
  readonly nonces = new Map<string, bigint>();
  readonly hashLocks: DrawnHashLock[] = [];
  readonly redemptions: Redemption[] = [];
  readonly mandates = new Set<Account>();
  readonly closed: Policy[] = [];
  readonly announced: Announced[] = [];
  readonly allowances: { token: Token; owner: Account; spender: Account & { key: number } }[] = [];
  /** Who holds roles beside the officers. */
  readonly deputies: { authority: Address; officer: number; role: bigint; key: number }[] = [];
  readonly proposals: Proposal[] = [];
  readonly reported: Proposal[] = [];
  readonly operations: Operation[] = [];
  readonly fourEyes: FourEyesState[];
  /** Signers that were named, beside the first ones. */
  readonly signers: { account: Account; key: number }[] = [];
  /** Of bonds that came in this history, in UNIX seconds. */
  readonly maturities = new Map<Token, bigint>();
  /** Versions of documents by bond and name. */
  readonly documents = new Map<string, number>();

  constructor({ accounts, tokens, fourEyes }: Stage) {
    this.accounts = accounts.map((account) => ({ ...account }));
    this.tokens = [...tokens];
    this.participants = [...new Set(accounts.map(({ participant }) => participant))];
    this.fourEyes = fourEyes.map((contract) => ({
      ...contract,
      officers: [...contract.officers],
      suspended: [],
    }));
  }

  get bonds(): Token[] {
    return this.tokens.filter(({ kind }) => kind === "Bond");
  }

  get currencies(): Token[] {
    return this.tokens.filter(({ kind }) => kind === "WholesaleCash");
  }
}

/** Takes an item out of a list. */
export function drop<Item>(items: Item[], item: Item): void {
  const place = items.indexOf(item);
  if (place >= 0) items.splice(place, 1);
}
