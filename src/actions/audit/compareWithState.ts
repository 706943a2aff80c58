import { encodeAbiParameters, keccak256, zeroHash, type Address, type Hex } from "viem";
import { getCode, readContract } from "viem/actions";

import { authorityAbi } from "../../abi/authority.ts";
import { fourEyesAbi } from "../../abi/fourEyes.ts";
import { wholesaleCashAbi } from "../../abi/wholesaleCash.ts";
import { differenceOf, type Comparison } from "../../domain/difference.ts";
import { guardedEvents } from "../../domain/guardedEvents.ts";
import { nameAt } from "../../domain/names.ts";
import { actStatuses, type FourEyesAct, type OfficerBook } from "../../domain/officerBook.ts";
import type { RoleBook } from "../../domain/roleBook.ts";
import { Role } from "../../domain/roles.ts";
import { VinculumError } from "../../errors/base.ts";
import { ChainError } from "../../errors/chain.ts";
import type { ReadClient } from "../client.ts";
import { readMany } from "../readMany.ts";
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

/** What `hasRole` answers otherwise than the book, for every role and every person. */
export async function compareRoles(
  client: ReadClient,
  book: RoleBook,
  { authorities, persons, block, time }: RoleComparison,
): Promise<Comparison> {
  const used = book.tenures().map(({ role }) => role);
  const roles = [...new Set([...Object.values(Role), ...used])];
  const asked = authorities.flatMap((authority) =>
    roles.flatMap((role) => persons.map((holder) => ({ authority, role, holder }))),
  );
  const answers = await readMany<readonly [boolean, number]>(
    client,
    asked.map(({ authority, role, holder }) => ({
      address: authority,
      abi: authorityAbi,
      functionName: "hasRole",
      args: [role, holder],
    })),
    block,
  );
  const differences = asked.flatMap(({ authority, role, holder }, index) => {
    const expected = book.standing(authority, role, holder, time);
    const [isMember, executionDelay] = answers[index]!;
    return differenceOf(
      `role ${role} of ${authority}, ${holder}`,
      heldText(expected.isMember, expected.executionDelay),
      heldText(isMember, executionDelay),
    );
  });
  return { compared: asked.length, differences };
}

/** Where four-eyes contracts answer otherwise than their books: officers, active persons, and each act. */
export async function compareOfficers(
  client: ReadClient,
  books: ReadonlyMap<Address, OfficerBook>,
  block: bigint,
): Promise<Comparison> {
  const result: Comparison = { compared: 0, differences: [] };
  for (const [address, book] of books) {
    const ask = <Answer>(functionName: string, args: readonly (readonly unknown[])[]) =>
      readMany<Answer>(
        client,
        args.map((each) => ({ address, abi: fourEyesAbi, functionName, args: each })),
        block,
      );
    const accounts = [...new Set(book.officers.map(({ account }) => account))];
    const [count] = await ask<bigint>("actCount", [[]]);
    const [active] = await ask<bigint>("activePersons", [[]]);
    const officers = await ask<readonly [Hex, boolean]>(
      "officerOf",
      accounts.map((account) => [account]),
    );
    const acts = await ask<{ status: number; callHash: Hex }>(
      "actOf",
      book.acts.map(({ actId }) => [actId]),
    );
    const name = `four eyes ${address}`;
    result.compared += 2 + accounts.length + book.acts.length;
    result.differences.push(
      ...differenceOf(`${name}, acts`, book.acts.length, count),
      ...differenceOf(`${name}, active persons`, book.activePersons(), active),
      ...accounts.flatMap((account, index) =>
        differenceOf(
          `${name}, officer ${account}`,
          officerText(book.personOf(account) ?? zeroHash, book.isActive(account)),
          officerText(...officers[index]!),
        ),
      ),
      ...book.acts.flatMap((act, index) => {
        const { status, callHash } = acts[index]!;
        return differenceOf(
          `${name}, act ${act.actId}`,
          `${act.status} ${callHashOf(act)}`,
          `${nameAt(actStatuses, status)} ${callHash}`,
        );
      }),
    );
  }
  return result;
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
  return isMember ? `held with a delay of ${executionDelay} s` : "not held";
}

function officerText(person: Hex, active: boolean): string {
  return person === zeroHash ? "no officer" : `${person}${active ? "" : ", inactive"}`;
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
