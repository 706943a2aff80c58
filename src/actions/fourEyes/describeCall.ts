import {
  decodeFunctionData,
  type Abi,
  type AbiFunction,
  type AbiParameter,
  type Address,
  type Hex,
} from "viem";

import type { EventSources } from "../events/eventSources.ts";

/** One argument of a call. */
export interface CallArgument {
  /** Dotted where it lies in a struct or a list: `participant.lei`, `accounts[0].kind`. */
  name: string;
  /** Solidity's type, with the name of a struct, enum or value type where it has one. */
  type: string;
  value: unknown;
}

/** A call in words. `contract` and `functionName` are unset where this version does not know them. */
export interface CallDescription {
  target: Address;
  data: Hex;
  contract?: string;
  functionName?: string;
  args: CallArgument[];
  /** What a multicall holds, in order. */
  calls: CallDescription[];
}

/**
 * What a call does, decoded: what a checker reads before approving it.
 *
 * @param sources The ledger's contracts, as `readSources` finds them.
 *
 * @example
 * const { contract, functionName, args } = describeCall(sources, target, data);
 */
export function describeCall(sources: EventSources, target: Address, data: Hex): CallDescription {
  const source = sources.get(target.toLowerCase());
  const unknown = { target, data, args: [], calls: [] };
  if (source === undefined) return unknown;
  const { contract, abi } = source;
  const decoded = decode(abi, data);
  if (decoded === undefined) return { ...unknown, contract };
  const { functionName, args, item } = decoded;
  const calls =
    functionName === "multicall"
      ? (args[0] as Hex[]).map((inner) => describeCall(sources, target, inner))
      : [];
  return {
    target,
    data,
    contract,
    functionName,
    args: calls.length > 0 ? [] : item.inputs.flatMap((input, place) => flatten(input, args[place], "")),
    calls,
  };
}

function decode(abi: Abi, data: Hex) {
  try {
    const { functionName, args } = decodeFunctionData({ abi, data });
    const item = abi.find((entry) => entry.type === "function" && entry.name === functionName);
    return { functionName, args: args ?? [], item: item as AbiFunction };
  } catch {
    return undefined; // no function of this version, or not its arguments
  }
}

function flatten(input: AbiParameter, value: unknown, prefix: string): CallArgument[] {
  const name = prefix + (input.name ?? "");
  if (Array.isArray(value)) {
    if (value.length === 0) return [{ name, type: "list", value: "none" }];
    const item = { ...input, ...ofElement(input) };
    return value.flatMap((each, place) => flatten({ ...item, name: `${name}[${place}]` }, each, ""));
  }
  if ("components" in input && typeof value === "object" && value !== null) {
    return input.components.flatMap((component) =>
      flatten(component, (value as Record<string, unknown>)[component.name ?? ""], `${name}.`),
    );
  }
  return [{ name, type: typeName(input), value }];
}

/** The types of a list's elements. */
function ofElement({ type, internalType }: AbiParameter): Pick<AbiParameter, "type" | "internalType"> {
  return {
    type: withoutBrackets(type),
    ...(internalType !== undefined && { internalType: withoutBrackets(internalType) }),
  };
}

function withoutBrackets(type: string): string {
  return type.replace(/\[\d*\]$/, "");
}

function typeName({ type, internalType }: AbiParameter): string {
  return internalType?.replace(/^(enum|struct|contract) /, "") ?? type;
}
