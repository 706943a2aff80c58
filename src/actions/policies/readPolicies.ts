import { isAddressEqual, keccak256, type Address, type Hex } from "viem";
import { getCode, readContract } from "viem/actions";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { nameAt } from "../../domain/names.ts";
import { policyStatuses, type PolicyStatus } from "../../domain/policies.ts";
import { authorityName } from "../authorities.ts";
import type { ReadClient } from "../client.ts";
import { listInstruments } from "../instruments/listInstruments.ts";
import { readLogs } from "../logs.ts";
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
  blockNumber?: bigint;
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
  const announced = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    eventName: "PolicyAnnounced",
    fromBlock: ledger.anchor.block,
    toBlock: blockNumber,
  });
  /** The last announcement of each; a map keeps the place of the first. */
  const latest = new Map(announced.map(({ args }) => [`${args.authority} ${args.policy}`, args]));
  const locks = await readLocks(client, ledger, blockNumber);
  return withTypedErrors(() =>
    Promise.all(
      [...latest.values()].map(async ({ authority, policy, codeHash: announcedCodeHash }) => {
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
): Promise<{ policy: Address; authority: Address }[]> {
  const instruments = await listInstruments(client, { ledger });
  const locks = await Promise.all(
    instruments.map(async ({ token, authority }) =>
      (await readOpenLocks(client, { ledger, token, toBlock })).map(({ policy }) => ({ policy, authority })),
    ),
  );
  return locks.flat();
}
