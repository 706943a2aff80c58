import { encodeAbiParameters, keccak256, type Address } from "viem";
import { getCode, readContract } from "viem/actions";

import { authorityAbi } from "../../abi/authority.ts";
import { fourEyesAbi } from "../../abi/fourEyes.ts";
import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import { guardedEvents } from "../../domain/guardedEvents.ts";
import { nameAt } from "../../domain/names.ts";
import { actStatuses, type FourEyesAct, type OfficerBook } from "../../domain/officerBook.ts";
import type { RoleBook } from "../../domain/roleBook.ts";
import { Role } from "../../domain/roles.ts";
import { VinculumError } from "../../errors/base.ts";
import { ChainError } from "../../errors/chain.ts";
import type { ReadClient } from "../client.ts";
import type { EventSources } from "../events/eventSources.ts";
import { withTypedErrors } from "../write.ts";

const READS_AT_ONCE = 50;

export interface RoleComparison {
  authorities: readonly Address[];
  /** Whom to ask about, besides nobody else. */
  persons: readonly Address[];
  block: bigint;
  time: bigint;
}

/** Where `hasRole` answers otherwise than the book, for every role and every person. */
export async function compareRoles(
  client: ReadClient,
  book: RoleBook,
  { authorities, persons, block, time }: RoleComparison,
): Promise<string[]> {
  const used = book.tenures().map(({ role }) => role);
  const roles = [...new Set([...Object.values(Role), ...used])];
  const questions = authorities.flatMap((authority) =>
    roles.flatMap((role) => persons.map((holder) => ({ authority, role, holder }))),
  );
  return inChunks(questions, async ({ authority, role, holder }) => {
    const expected = book.standing(authority, role, holder, time);
    const [isMember, executionDelay] = await readContract(client, {
      address: authority,
      abi: authorityAbi,
      functionName: "hasRole",
      args: [role, holder],
      blockNumber: block,
    });
    const agrees =
      isMember === expected.isMember && (!isMember || executionDelay === expected.executionDelay);
    return agrees
      ? []
      : [
          `role ${role} of ${authority}: by the events ${holder} ${heldText(expected.isMember, expected.executionDelay)}, by the state it ${heldText(isMember, executionDelay)}`,
        ];
  });
}

/** Where four-eyes contracts answer otherwise than their books: officers, active persons, and each act. */
export async function compareOfficers(
  client: ReadClient,
  books: ReadonlyMap<Address, OfficerBook>,
  block: bigint,
): Promise<string[]> {
  const differences: string[] = [];
  for (const [address, book] of books) {
    const contract = { address, abi: fourEyesAbi, blockNumber: block } as const;
    const count = await withTypedErrors(() =>
      readContract(client, { ...contract, functionName: "actCount" }),
    );
    if (count !== BigInt(book.acts.length))
      differences.push(`four eyes ${address}: ${book.acts.length} acts by the events, ${count} by the state`);
    const accounts = [...new Set(book.officers.map(({ account }) => account))];
    const ofOfficers = await inChunks(accounts, async (account) => {
      const [person, active] = await readContract(client, {
        ...contract,
        functionName: "officerOf",
        args: [account],
      });
      const own = book.personOf(account);
      const samePerson = own === undefined ? BigInt(person) === 0n : own === person;
      return samePerson && active === book.isActive(account)
        ? []
        : [`four eyes ${address}: the officer ${account} differs between events and state`];
    });
    const ofActs = await inChunks(book.acts, async (act) => {
      const { status, callHash } = await readContract(client, {
        ...contract,
        functionName: "actOf",
        args: [act.actId],
      });
      return nameAt(actStatuses, status) === act.status && callHash === callHashOf(act)
        ? []
        : [`four eyes ${address}: act ${act.actId} differs between events and state`];
    });
    differences.push(...ofOfficers, ...ofActs);
  }
  return differences;
}

/** The four-eyes contracts among holders of roles, with the authority of each: they answer as one. */
export async function findFourEyes(
  client: ReadClient,
  holders: readonly Address[],
  block: bigint,
): Promise<Map<Address, Address>> {
  const found = await inChunks(holders, async (address): Promise<[Address, Address][]> => {
    if ((await getCode(client, { address, blockNumber: block })) === undefined) return [];
    const contract = { address, abi: fourEyesAbi, blockNumber: block } as const;
    const authority = await answerOf(() => readContract(client, { ...contract, functionName: "authority" }));
    const count = await answerOf(() => readContract(client, { ...contract, functionName: "actCount" }));
    return authority === undefined || count === undefined ? [] : [[address, authority]];
  });
  return new Map(found);
}

/** The authority of every contract that obeys one, addresses of the contracts in small letters. */
export async function readAuthorities(
  client: ReadClient,
  sources: EventSources,
  block: bigint,
): Promise<Map<string, Address>> {
  const pairs = await inChunks(
    [...sources],
    async ([key, { address, contract }]): Promise<[string, Address][]> => {
      if (contract === "Authority") return [[key, address]];
      if (!Object.hasOwn(guardedEvents, contract)) return []; // it has no officers
      const call = { address, abi: wholesaleCashAbi, functionName: "authority", blockNumber: block } as const;
      return [[key, await readContract(client, call)]];
    },
  );
  return new Map(pairs);
}

function heldText(isMember: boolean, executionDelay: number): string {
  return isMember ? `holds it with a delay of ${executionDelay} s` : "does not hold it";
}

function callHashOf({ target, data }: FourEyesAct) {
  return keccak256(encodeAbiParameters([{ type: "address" }, { type: "bytes" }], [target, data]));
}

/** Undefined where a contract has no such function; a node that is away is another matter. */
async function answerOf<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await withTypedErrors(ask);
  } catch (error) {
    const away = error instanceof ChainError && error.code === "Chain_Unreachable";
    if (away || !(error instanceof VinculumError)) throw error;
    return undefined;
  }
}

async function inChunks<In, Out>(items: readonly In[], read: (item: In) => Promise<Out[]>): Promise<Out[]> {
  const results: Out[] = [];
  for (let start = 0; start < items.length; start += READS_AT_ONCE) {
    const chunk = items.slice(start, start + READS_AT_ONCE);
    results.push(...(await withTypedErrors(() => Promise.all(chunk.map(read)))).flat());
  }
  return results;
}
