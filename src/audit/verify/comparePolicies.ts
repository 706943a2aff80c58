import { getAddress, type Address, type Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { ReadClient } from "../../actions/client.ts";
import { readMany } from "../../actions/readMany.ts";
import { differenceOf, sumOf, type Comparison } from "../../domain/difference.ts";
import { nameAt } from "../../domain/names.ts";
import { policyStatuses } from "../../domain/policies.ts";
import type { Replay } from "./replay.ts";

/** What may move value, and of what: policies of every authority, authorities, and instruments with their listing. */
export async function comparePolicies(
  client: ReadClient,
  replay: Replay,
  registry: Address,
  block: bigint,
): Promise<Comparison> {
  const ask = <Answer>(functionName: string, args: readonly (readonly unknown[])[]) =>
    readMany<Answer>(
      client,
      args.map((each) => ({ address: registry, abi: participantRegistryAbi, functionName, args: each })),
      block,
    );
  const policies = replay.directory.policies();
  const onPolicies = await ask<{ status: number; capabilities: number; activatableAt: number }>(
    "policyOf",
    policies.map(({ authority, policy }) => [getAddress(authority), getAddress(policy)]),
  );
  const instruments = replay.directory.instruments();
  const onInstruments = await ask<{ code: Hex; kind: number; authorityIndex: number; listed: boolean }>(
    "instrumentOf",
    instruments.map(({ token }) => [getAddress(token)]),
  );
  const authorities = [...replay.directory.authorities()];
  const onAuthorities = await ask<number>(
    "authorityIndexOf",
    authorities.map(([authority]) => [getAddress(authority)]),
  );
  return sumOf([
    {
      compared: policies.length,
      differences: policies.flatMap((policy, index) =>
        differenceOf(
          `policy ${policy.policy} of ${policy.authority}`,
          policyText(policy),
          policyText(onPolicies[index]!),
        ),
      ),
    },
    {
      compared: instruments.length,
      differences: instruments.flatMap((instrument, index) =>
        differenceOf(
          `instrument ${instrument.token}`,
          instrumentText(instrument),
          instrumentText(onInstruments[index]!),
        ),
      ),
    },
    {
      compared: authorities.length,
      differences: authorities.flatMap(([authority, number], index) =>
        differenceOf(`authority ${authority}`, number, onAuthorities[index]),
      ),
    },
  ]);
}

function policyText(policy: { status: number; capabilities: number; activatableAt: number }): string {
  const { status, capabilities, activatableAt } = policy;
  return `${nameAt(policyStatuses, status)}, capabilities ${capabilities}, activatable at ${activatableAt}`;
}

function instrumentText(instrument: {
  code: Hex;
  kind: number;
  authorityIndex: number;
  listed: boolean;
}): string {
  const { code, kind, authorityIndex, listed } = instrument;
  return `${code}, kind ${kind}, authority ${authorityIndex}, ${listed ? "listed" : "not listed"}`;
}
