import {
  getAddress,
  isAddressEqual,
  toEventSelector,
  type Abi,
  type AbiEvent,
  type Address,
  type Hex,
} from "viem";
import { getBlock, getBlockNumber, getTransaction } from "viem/actions";

import type { Ledger } from "../../deployments.ts";
import { guardedEvents } from "../../domain/guardedEvents.ts";
import {
  OfficerBook,
  type FourEyesAct,
  type OfficerTenure,
  type PersonSuspension,
} from "../../domain/officerBook.ts";
import { RoleBook, type Place, type Tenure } from "../../domain/roleBook.ts";
import { Role, type RoleName } from "../../domain/roles.ts";
import { contractAbis, type ReadClient } from "../client.ts";
import { addRegistered, foundingSources, type EventSources } from "../events/eventSources.ts";
import { readSourceEvents, type LedgerEvent } from "../events/readEvents.ts";
import { withTypedErrors } from "../write.ts";
import { guardedActOf, type AuditedTransaction, type GuardedAct } from "./attributeActs.ts";
import { compareOfficers, compareRoles, findFourEyes, readAuthorities } from "./compareWithState.ts";
import { decodeCall, type DecodedCall } from "./decodeCall.ts";

/** A time during which somebody held a role, with names. */
export interface TenureView extends Tenure {
  /** `csd`, or the currency of a central bank. */
  authorityName: string;
  roleName: string;
}

/** An act with a role. */
export interface ActView extends GuardedAct, Place {
  authorityName: string;
  roleName: string;
  /** Who sent the transaction. */
  sender: Address;
  /** Number of the four-eyes act of which it is the effect. */
  actId?: bigint;
}

/** A four-eyes act with what it calls. */
export interface FourEyesActView extends FourEyesAct {
  calls: DecodedCall[];
}

/** A four-eyes contract: its officers, and all they did. */
export interface FourEyesView {
  address: Address;
  authority: Address;
  authorityName: string;
  officers: OfficerTenure[];
  suspensions: PersonSuspension[];
  acts: FourEyesActView[];
}

/** Something that should not be. */
export interface PrivilegeFinding {
  /** Where an act was done without the power to, the events contradict each other, or they contradict the state. */
  kind: "act-without-power" | "events-contradict" | "state-differs";
  message: string;
  /** Where on the chain; undefined where the state differs. */
  block?: bigint;
  transaction?: Hex;
}

export interface PrivilegesReport {
  /** Last block that was read, and its time in UNIX seconds. */
  block: bigint;
  time: bigint;
  tenures: TenureView[];
  acts: ActView[];
  fourEyes: FourEyesView[];
  findings: PrivilegeFinding[];
  /** Whether nothing was found. */
  ok: boolean;
}

export interface ReadPrivilegesParameters {
  ledger: Ledger;
  /** Last block that counts; the newest unless stated. An older one takes a node that remembers its state. */
  block?: bigint;
}

/**
 * Who held which power from when to when, and every act done with it: rebuilt from the events of the authorities, of the
 * contracts that they guard and of four-eyes contracts, with the sender of each transaction; compared with `hasRole` of
 * each authority then, for every role and everybody who ever held or used one.
 *
 * Four-eyes contracts are found among the holders. A holder that is another contract is recognised where the transaction
 * was sent to it.
 *
 * @example
 * const { tenures, acts, findings } = await readPrivileges(client, { ledger });
 */
export async function readPrivileges(
  client: ReadClient,
  { ledger, block: last }: ReadPrivilegesParameters,
): Promise<PrivilegesReport> {
  const block = last ?? (await withTypedErrors(() => getBlockNumber(client, { cacheTime: 0 })));
  const { timestamp: time } = await withTypedErrors(() => getBlock(client, { blockNumber: block }));
  const range = { fromBlock: ledger.anchor.block, toBlock: block };
  const sources = foundingSources(ledger);
  await addRegistered(sources, client, ledger, range);
  const guarded = await readSourceEvents(sources, client, range, guardedKinds());
  const fourEyes = await findFourEyes(client, holdersIn(guarded), block);
  const officers = await readSourceEvents(fourEyesSources(fourEyes), client, range);
  const events = [...guarded, ...officers].toSorted(
    (a, b) => Number(a.block - b.block) || a.logIndex - b.logIndex,
  );

  const audit = new Audit(ledger, await readAuthorities(client, sources, block), fourEyes);
  const transactions = await readTransactions(client, events);
  for (const event of events) audit.apply(event, transactions.get(event.transaction)!);
  const byRole = await compareRoles(client, audit.book, {
    authorities: audit.authorities(),
    persons: audit.persons(),
    block,
    time,
  });
  const byFourEyes = await compareOfficers(client, audit.officerBooks, block);
  const differences = [...byRole.differences, ...byFourEyes.differences].map(
    ({ key, derived, onChain }) => `${key}: ${derived} by the events, ${onChain} by the state`,
  );
  const findings = [
    ...audit.findings,
    ...differences.map((message) => ({ kind: "state-differs", message }) as const),
  ];
  return {
    block,
    time,
    tenures: audit.tenures(),
    acts: audit.acts,
    fourEyes: audit.fourEyesViews(),
    findings,
    ok: findings.length === 0,
  };
}

/** Takes in the events one by one, in the order of the chain. */
class Audit {
  readonly book = new RoleBook();
  readonly officerBooks = new Map<Address, OfficerBook>();
  readonly acts: ActView[] = [];
  readonly findings: PrivilegeFinding[] = [];
  readonly #ledger: Ledger;
  /** Authority of each contract, addresses in small letters. */
  readonly #authorities: ReadonlyMap<string, Address>;
  readonly #fourEyes: ReadonlyMap<string, string>;
  readonly #names: ReadonlyMap<string, string>;

  constructor(
    ledger: Ledger,
    authorities: ReadonlyMap<string, Address>,
    fourEyes: ReadonlyMap<Address, Address>,
  ) {
    this.#ledger = ledger;
    this.#authorities = authorities;
    for (const address of fourEyes.keys()) this.officerBooks.set(address, new OfficerBook());
    this.#fourEyes = new Map(
      [...fourEyes].map(([address, authority]) => [address.toLowerCase(), authority.toLowerCase()]),
    );
    const banks = Object.entries(ledger.centralBanks).map(([name, bank]) => [
      bank.authority.toLowerCase(),
      name,
    ]);
    this.#names = new Map([[ledger.csd.toLowerCase(), "csd"], ...(banks as [string, string][])]);
  }

  apply(event: LedgerEvent, transaction: AuditedTransaction): void {
    if (event.contract === "FourEyes") {
      const executing = transaction.events.some(
        (each) => isAddressEqual(each.address, event.address) && each.eventName === "Executed",
      );
      this.#report("events-contradict", event, this.#officerBook(event.address).apply(event, executing));
      return;
    }
    const act = guardedActOf(event, transaction, {
      ledger: this.#ledger,
      book: this.book,
      authorityOf: ({ address }) => this.#authorities.get(address.toLowerCase()) ?? address,
      fourEyes: this.#fourEyes,
    });
    if (act !== undefined) this.#record(act, event, transaction);
    if (event.contract === "Authority") this.#report("events-contradict", event, this.book.apply(event));
  }

  /** Every authority, in the order of the ledger. */
  authorities(): Address[] {
    return [...new Set(this.#authorities.values())];
  }

  /** Everybody who ever held a role, or acted as if. */
  persons(): Address[] {
    const addresses = [
      ...this.book.tenures().map(({ holder }) => holder),
      ...this.acts.flatMap(({ caller, sender }) => [caller, sender]),
    ];
    return [...new Set(addresses.map((each) => getAddress(each)))];
  }

  tenures(): TenureView[] {
    return this.book.tenures().map((tenure) => ({ ...tenure, ...this.#named(tenure) }));
  }

  fourEyesViews(): FourEyesView[] {
    return [...this.officerBooks].map(([address, book]) => {
      const authority = getAddress(this.#fourEyes.get(address.toLowerCase())!);
      return {
        address,
        authority,
        authorityName: this.#nameOf(authority),
        officers: book.officers,
        suspensions: book.suspensions,
        acts: book.acts.map((act) => ({ ...act, calls: decodeCall(act.data, this.#contractAt(act.target)) })),
      };
    });
  }

  #record(act: GuardedAct, event: LedgerEvent, transaction: AuditedTransaction): void {
    const { block, time, transaction: hash } = event;
    const via = transaction.events.find(
      (each) =>
        isAddressEqual(each.address, act.caller) && ["Executed", "ActedAlone"].includes(each.eventName),
    );
    const actId = via?.args["actId"] as bigint | undefined;
    const view: ActView = {
      ...act,
      ...this.#named(act),
      sender: getAddress(transaction.from),
      ...(actId !== undefined && { actId }),
      block,
      time,
      transaction: hash,
    };
    this.acts.push(view);
    if (this.#held(act, time)) return;
    const { caller, contract, functionName, roleName, authorityName } = view;
    this.#report("act-without-power", event, [
      `${caller} called ${contract}.${functionName} and did not hold ${roleName} of ${authorityName}`,
    ]);
  }

  /** Giving up a role takes nothing but having it. The authority itself sees to a delay; other contracts know none. */
  #held({ authority, role, caller, contract, functionName }: GuardedAct, time: bigint): boolean {
    if (functionName === "renounceRole") return true; // the book says where it was not held
    const { isMember, executionDelay } = this.book.standing(authority, role, caller, time);
    return isMember && (executionDelay === 0 || contract === "Authority");
  }

  #report(kind: PrivilegeFinding["kind"], { block, transaction }: LedgerEvent, messages: string[]): void {
    this.findings.push(...messages.map((message) => ({ kind, message, block, transaction })));
  }

  #officerBook(address: Address): OfficerBook {
    return this.officerBooks.get(getAddress(address))!;
  }

  #named({ authority, role }: { authority: Address; role: bigint }) {
    const known = (Object.keys(Role) as RoleName[]).find((name) => Role[name] === role);
    const roleName = known ?? this.book.labelOf(authority, role) ?? `role ${role}`;
    return { authorityName: this.#nameOf(authority), roleName };
  }

  #nameOf(authority: Address): string {
    return this.#names.get(authority.toLowerCase()) ?? authority;
  }

  /** Kind of contract at an address, as far as calldata is told apart by it. */
  #contractAt(address: Address): string | undefined {
    return this.acts.find((act) => isAddressEqual(act.address, address))?.contract;
  }
}

/** The kinds of events that show an act with a role, or who holds one. */
function guardedKinds(): AbiEvent[] {
  const kinds = Object.entries(guardedEvents).flatMap(([contract, events]) =>
    (contractAbis[contract as keyof typeof guardedEvents] as Abi).filter(
      (item): item is AbiEvent => item.type === "event" && Object.hasOwn(events, item.name),
    ),
  );
  return [...new Map(kinds.map((kind) => [toEventSelector(kind), kind])).values()];
}

function holdersIn(events: readonly LedgerEvent[]): Address[] {
  const granted = events.filter(({ eventName }) => eventName === "RoleGranted");
  return [...new Set(granted.map(({ args }) => args["account"] as Address))];
}

function fourEyesSources(fourEyes: ReadonlyMap<Address, Address>): EventSources {
  const abi = contractAbis.FourEyes;
  return new Map(
    [...fourEyes.keys()].map((address) => [address.toLowerCase(), { contract: "FourEyes", address, abi }]),
  );
}

const TRANSACTIONS_AT_ONCE = 50;

async function readTransactions(
  client: ReadClient,
  events: readonly LedgerEvent[],
): Promise<Map<Hex, AuditedTransaction>> {
  const byTransaction = new Map<Hex, LedgerEvent[]>();
  for (const event of events) {
    const others = byTransaction.get(event.transaction);
    if (others === undefined) byTransaction.set(event.transaction, [event]);
    else others.push(event);
  }
  const hashes = [...byTransaction.keys()];
  const transactions = new Map<Hex, AuditedTransaction>();
  for (let start = 0; start < hashes.length; start += TRANSACTIONS_AT_ONCE) {
    await withTypedErrors(() =>
      Promise.all(
        hashes.slice(start, start + TRANSACTIONS_AT_ONCE).map(async (hash) => {
          const { from, to } = await getTransaction(client, { hash });
          transactions.set(hash, { from, to, events: byTransaction.get(hash)! });
        }),
      ),
    );
  }
  return transactions;
}
