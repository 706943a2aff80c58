import type { Abi, Hex } from "viem";

import { contractAbis } from "../../actions/client.ts";
import { decodeContractError } from "../../errors/contract.ts";
import { explain } from "../../errors/explain.ts";
import type { ErrorArguments } from "../../errors/explain/show.ts";

type AbiError = Extract<Abi[number], { type: "error" }>;

/** Why a contract refused. */
export interface Reason {
  /** Name of its error. */
  name: string;
  /** In plain words. */
  text: string;
}

const UNKNOWN: Reason = {
  name: "Unknown",
  text: "The transaction failed; running it again on the state before its block did not tell why",
};

/** The reason in revert data, as events of a batch carry it. */
export function reasonInData(data: Hex): Reason {
  const refusal = decodeContractError(data, contractAbis);
  return refusal === undefined ? UNKNOWN : { name: refusal.errorName, text: refusal.shortMessage };
}

/** The reason of a failed transaction, as an index keeps it. */
export function reasonOfCall(stored: string | null): Reason {
  if (stored === null) return UNKNOWN;
  const { name, args } = JSON.parse(stored) as { name: string; args: Record<string, unknown> };
  return { name, text: explain(name, revived(name, args)).message };
}

/** JSON knows no whole numbers above 53 bits: the ABI says where text is one. */
function revived(name: string, args: Readonly<Record<string, unknown>>): ErrorArguments {
  const item = Object.values(contractAbis)
    .flatMap((abi) => abi as Abi)
    .find((each): each is AbiError => each.type === "error" && each.name === name);
  const types = new Map((item?.inputs ?? []).map((input) => [input.name, input.type]));
  const entries = Object.entries(args).map(([key, value]) => {
    const isNumber = typeof value === "string" && /^u?int/.test(types.get(key) ?? "");
    return [key, isNumber ? BigInt(value) : value];
  });
  return Object.fromEntries(entries) as ErrorArguments;
}
