import { getAddress, type Address } from "viem";

import type { AccountKind } from "../../domain/accounts.ts";
import type { Currency } from "../../domain/currency.ts";
import type { InstrumentCode } from "../../domain/instrument.ts";
import { directoryAt } from "../read/directory.ts";
import { AccountFinder } from "../read/accountFinder.ts";
import { holdingsAt, type HoldingAt } from "../read/holdings.ts";
import { instrumentAt } from "../read/instruments.ts";
import type { AuditIndex, Moment } from "../store/auditIndex.ts";

/** Amounts in minor units; `total = free + locked + frozen`. */
export interface Amounts {
  total: bigint;
  free: bigint;
  locked: bigint;
  frozen: bigint;
}

/** An account that holds something. */
export interface RegisterHolder extends Amounts {
  account: Address;
  /** As tasks take it: `BANKHKHHXXX/client-omnibus`; the address where it is not registered. */
  name: string;
  kind: AccountKind;
  /** Of the participant; empty where the account is not registered. */
  lei: string;
  legalName: string;
}

/** What a participant holds in all its accounts. */
export interface RegisterParticipant extends Amounts {
  lei: string;
  legalName: string;
  accounts: number;
  /** In accounts of its own. */
  own: bigint;
  /** In accounts that it keeps for clients. */
  clients: bigint;
}

/** What a custodian keeps for its clients. */
export interface RegisterCustodian {
  lei: string;
  legalName: string;
  clients: bigint;
  accounts: RegisterHolder[];
}

/** Who holds an instrument. */
export interface Register extends Moment {
  code: InstrumentCode;
  currency: Currency;
  token: Address;
  name: string;
  /** By the token's own events, what was issued and not redeemed. */
  issued: bigint;
  /** Sum of the holdings. */
  held: bigint;
  /** Largest first. */
  holders: RegisterHolder[];
  /** Largest first. */
  participants: RegisterParticipant[];
  /** Those that keep accounts for clients. */
  custodians: RegisterCustodian[];
  /** Whether everything issued is held. */
  ok: boolean;
}

/** Accounts that a participant keeps for others. */
const CLIENT_KINDS: ReadonlySet<AccountKind> = new Set(["client-omnibus", "client-segregated"]);

/**
 * The holders of an ISIN or a currency at the end of a block: by account, by participant, and the client accounts of each
 * custodian.
 *
 * @throws {InputError} Where nothing was listed under the code by then.
 *
 * @example
 * const { holders, ok } = await readRegister(index, { code: parseIsin("HK0000912342"), moment });
 */
export async function readRegister(
  index: AuditIndex,
  { code, moment }: { code: InstrumentCode; moment: Moment },
): Promise<Register> {
  const { token, currency, name } = await instrumentAt(index, code, moment.block);
  const [{ holdings, issued }, directory] = [
    await holdingsAt(index, token, moment),
    await directoryAt(index, moment.block),
  ];
  const finder = new AccountFinder(directory);
  const holders = holdings.map((holding) => describe(holding, finder)).toSorted(largestFirst);
  const held = holders.reduce((sum, { total }) => sum + total, 0n);
  const { block, time } = moment;
  return {
    block,
    time,
    code,
    currency,
    token,
    name,
    issued,
    held,
    holders,
    participants: byParticipant(holders),
    custodians: lookThrough(holders),
    ok: issued === held,
  };
}

function describe(holding: HoldingAt, finder: AccountFinder): RegisterHolder {
  const entry = finder.find(holding.account);
  if (entry === undefined) {
    const account = getAddress(holding.account);
    return { ...holding, account, name: account, kind: "none", lei: "", legalName: "" };
  }
  const { account, kind, participant } = entry;
  const { lei, legalName } = participant;
  return { ...holding, account, name: finder.nameOf(account), kind, lei, legalName };
}

function byParticipant(holders: readonly RegisterHolder[]): RegisterParticipant[] {
  const groups = Map.groupBy(holders, ({ lei, account }) => (lei === "" ? account : lei));
  return [...groups.values()]
    .map((accounts): RegisterParticipant => {
      const { lei, legalName } = accounts[0]!;
      const sum = (of: (holder: RegisterHolder) => bigint) =>
        accounts.reduce((total, each) => total + of(each), 0n);
      const clients = sum(({ kind, total }) => (CLIENT_KINDS.has(kind) ? total : 0n));
      const total = sum((each) => each.total);
      return {
        lei,
        legalName,
        accounts: accounts.length,
        total,
        free: sum(({ free }) => free),
        locked: sum(({ locked }) => locked),
        frozen: sum(({ frozen }) => frozen),
        own: total - clients,
        clients,
      };
    })
    .toSorted(largestFirst);
}

function lookThrough(holders: readonly RegisterHolder[]): RegisterCustodian[] {
  const clients = holders.filter(({ kind }) => CLIENT_KINDS.has(kind));
  return [...Map.groupBy(clients, ({ lei }) => lei).values()].map((accounts) => {
    const { lei, legalName } = accounts[0]!;
    return { lei, legalName, clients: accounts.reduce((sum, { total }) => sum + total, 0n), accounts };
  });
}

function largestFirst(first: { total: bigint }, second: { total: bigint }): number {
  return first.total === second.total ? 0 : first.total < second.total ? 1 : -1;
}
