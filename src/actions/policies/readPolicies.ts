import { isAddressEqual, keccak256, type Address, type Hex } from "viem";
import { getCode, readContract } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { nameAt } from "../../domain/names.ts";
import { policyStatuses, type PolicyStatus } from "../../domain/policies.ts";
import { authorityName } from "../authorities.ts";
import type { ReadClient } from "../client.ts";
import { listInstruments } from "../instruments/listInstruments.ts";
import { readLogs, type BlockRange, type DecodedLog } from "../logs.ts";
import { readOpenLocks } from "../tokens/readOpenLocks.ts";
import { withTypedErrors } from "../write.ts";
import { policyName } from "./knownPolicies.ts";

/** A policy as it stands under one authority. */
export interface PolicyView {
  authority: Address;
  /** `CSD`, a currency, or the authority's address. */
  authorityName: string;
  policy: Address;
  /** As the address book calls it. */
  name?: string;
  status: PolicyStatus;
  /** Mask of `Capability` as announced; a closing policy has none of them any more. */
  capabilities: number;
  /** UNIX seconds from which it can be activated, or could. */
  activatableAt: bigint;
  /** Hash of the policy's code when it was last announced. */
  announcedCodeHash: Hex;
  /** Hash of the code that is there now; undefined where there is none. */
  codeHash?: Hex;
  /** Whether the code is what was announced. */
  codeUnchanged: boolean;
  /** Locks that it has open in the authority's tokens. */
  openLocks: number;
}

export interface ReadPoliciesParameters {
  ledger: Ledger;
  /** Read as of; the newest block unless stated. */
  blockNumber?: bigint | undefined;
}

/**
 * Every policy ever announced, under each authority, in the order they were first announced. That a contract's code is
 * what was announced says nothing of contracts to which it hands on its calls: read it.
 *
 * @example
 * const policies = await readPolicies(client, { ledger });
 * const replaced = policies.filter(({ codeUnchanged }) => !codeUnchanged);
 */
export async function readPolicies(
  client: ReadClient,
  { ledger, blockNumber }: ReadPoliciesParameters,
): Promise<PolicyView[]> {
  const [announced, locks] = await Promise.all([
    readAnnouncements(client, { ledger, fromBlock: ledger.anchor.block, toBlock: blockNumber }),
    readLocks(client, ledger, blockNumber),
  ]);
  const latest = foldAnnouncements(new Map(), announced);
  return standingOf(client, { ledger, blockNumber, announced: latest, locks });
}

/** What was announced of a policy under an authority last. */
export type Announcement = DecodedLog<typeof participantRegistryAbi, "PolicyAnnounced">["args"];

/** By authority and policy, in the order in which each was first announced. */
export type Announcements = ReadonlyMap<string, Announcement>;

/** The announcements within a range of blocks, in order. */
export async function readAnnouncements(
  client: ReadClient,
  { ledger, ...range }: { ledger: Ledger } & BlockRange,
): Promise<Announcement[]> {
  const registry = { address: ledger.registry, abi: participantRegistryAbi, ...range } as const;
  const logs = await readLogs(client, { ...registry, eventName: "PolicyAnnounced" });
  return logs.map(({ args }) => args);
}

/** What was announced last, after some more announcements. A map keeps the place of the first. */
export function foldAnnouncements(known: Announcements, more: readonly Announcement[]): Announcements {
  return new Map([...known, ...more.map((each) => [`${each.authority} ${each.policy}`, each] as const)]);
}

/** An open lock, as far as policies go. */
export interface PolicyLock {
  policy: Address;
  /** Of its token. */
  authority: Address;
}

export interface StandingOfParameters extends ReadPoliciesParameters {
  announced: Announcements;
  locks: readonly PolicyLock[];
}

/** How announced policies stand, for whoever has read the announcements and the open locks already. */
export async function standingOf(
  client: ReadClient,
  { ledger, blockNumber, announced, locks }: StandingOfParameters,
): Promise<PolicyView[]> {
  return withTypedErrors(() =>
    Promise.all(
      [...announced.values()].map(async ({ authority, policy, codeHash: announcedCodeHash }) => {
        const [standing, code] = await Promise.all([
          readContract(client, {
            address: ledger.registry,
            abi: participantRegistryAbi,
            functionName: "policyOf",
            args: [authority, policy],
            blockNumber,
          }),
          getCode(client, { address: policy, blockNumber }),
        ]);
        const codeHash = code === undefined ? undefined : keccak256(code);
        const name = policyName(ledger, policy);
        return {
          authority,
          authorityName: authorityName(ledger, authority),
          policy,
          ...(name !== undefined && { name }),
          status: nameAt(policyStatuses, standing.status),
          capabilities: standing.capabilities,
          activatableAt: BigInt(standing.activatableAt),
          announcedCodeHash,
          ...(codeHash !== undefined && { codeHash }),
          codeUnchanged: codeHash === announcedCodeHash,
          openLocks: locks.filter(
            (lock) => isAddressEqual(lock.policy, policy) && isAddressEqual(lock.authority, authority),
          ).length,
        };
      }),
    ),
  );
}

/** Every open lock with the authority of its token. */
async function readLocks(
  client: ReadClient,
  ledger: Ledger,
  toBlock: bigint | undefined,
): Promise<PolicyLock[]> {
  const instruments = await listInstruments(client, { ledger });
  const locks = await Promise.all(
    instruments.map(async ({ token, authority }) =>
      (await readOpenLocks(client, { ledger, token, toBlock })).map(({ policy }) => ({ policy, authority })),
    ),
  );
  return locks.flat();
}
