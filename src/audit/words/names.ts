import type { Ledger } from "../../deployments.ts";
import type { AccountFinder } from "../read/accountFinder.ts";
import type { IndexedInstrument } from "../read/instruments.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import { accountText } from "../report/columns.ts";
import { ascii } from "./shown.ts";

/** What a token is called. */
export type NamedInstrument = Pick<IndexedInstrument, "code" | "kind" | "currency">;

/** Names of what events carry, by address in any case or by LEI; undefined of what has none. */
export interface Names {
  /** An account, with its participant. */
  account: (address: string) => string | undefined;
  contract: (address: string) => string | undefined;
  /** A participant's legal name. */
  legalName: (lei: string) => string | undefined;
  instrument: (token: string) => NamedInstrument | undefined;
  /** The cash that a contract redeems. */
  redeemed: (contract: string) => string | undefined;
}

/** Names as plain data, for a thread that has no index: by address in small letters, or by LEI. */
export type NameTables = {
  readonly [Kind in keyof Names]: ReadonlyMap<string, NonNullable<ReturnType<Names[Kind]>>>;
};

export interface NamesFacts {
  finder: AccountFinder;
  ledger: Ledger;
  instruments: readonly IndexedInstrument[];
  contracts: readonly { name: string; address: string }[];
}

/**
 * The names that a ledger gives.
 *
 * @example
 * namesOf({ finder, ledger, instruments, contracts }).contract(ledger.dvp); // "DvP"
 */
export function namesOf({ finder, ledger, instruments, contracts }: NamesFacts): Names {
  const byToken = new Map(instruments.map((each) => [each.token.toLowerCase(), each]));
  const byContract = new Map(contracts.map(({ name, address }) => [address.toLowerCase(), name]));
  const cash = new Map<string, string>(
    Object.values(ledger.centralBanks).map((bank) => [bank.redemption.toLowerCase(), bank.cash]),
  );
  return {
    account: (address) => (finder.find(address) === undefined ? undefined : accountText(finder, address)),
    contract: (address) => byContract.get(address.toLowerCase()),
    legalName: (lei) => finder.participantOf(lei)?.legalName,
    instrument: (token) => byToken.get(token.toLowerCase()),
    redeemed: (contract) => cash.get(contract.toLowerCase()),
  };
}

/** The names of everything that events carry, as plain data. */
export function tablesOf(names: Names, events: readonly StoredEvent[]): NameTables {
  const found = new Set(events.flatMap(({ address, args }) => [address.toLowerCase(), ...wordsIn(args)]));
  for (const address of found) {
    const cash = names.redeemed(address);
    if (cash !== undefined) found.add(cash.toLowerCase());
  }
  const addresses = [...found];
  return {
    account: tableOf(addresses, names.account),
    contract: tableOf(addresses, names.contract),
    legalName: tableOf(addresses.map(ascii), names.legalName), // an LEI has as many bytes as an address
    instrument: tableOf(addresses, (token) => {
      const named = names.instrument(token);
      return named && { code: named.code, kind: named.kind, currency: named.currency };
    }),
    redeemed: tableOf(addresses, names.redeemed),
  };
}

function tableOf<Name>(
  keys: readonly string[],
  nameOf: (key: string) => Name | undefined,
): ReadonlyMap<string, Name> {
  const named = new Map<string, Name>();
  for (const key of keys) {
    const name = nameOf(key);
    if (name !== undefined) named.set(key, name);
  }
  return named;
}

/** The names that tables hold. */
export function namesIn(tables: NameTables): Names {
  return {
    account: (address) => tables.account.get(address.toLowerCase()),
    contract: (address) => tables.contract.get(address.toLowerCase()),
    legalName: (lei) => tables.legalName.get(lei),
    instrument: (token) => tables.instrument.get(token.toLowerCase()),
    redeemed: (contract) => tables.redeemed.get(contract.toLowerCase()),
  };
}

const WORD = /^0x[0-9a-f]{40}$/i;

/** Every value of 20 bytes. */
function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return WORD.test(value) ? [value.toLowerCase()] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
