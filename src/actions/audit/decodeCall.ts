import { decodeFunctionData, slice, type Abi, type AbiFunction, type Hex } from "viem";
import { toFunctionSelector } from "viem/utils";

import { contractAbis } from "../client.ts";

/** A call in words. */
export interface DecodedCall {
  /** Contracts that have such a function. */
  contracts: string[];
  functionName: string;
  /** Arguments by name. */
  args: Readonly<Record<string, unknown>>;
}

/**
 * What calldata says, those of a `multicall` one by one. A selector that no contract of the ledger has is given as it is.
 *
 * @param contract Name of the contract that is called, where it is known: its function goes before another's of that name.
 *
 * @example
 * const [{ functionName, args }] = decodeCall(act.data);
 */
export function decodeCall(data: Hex, contract?: string): DecodedCall[] {
  const selector = data.length >= 10 ? slice(data, 0, 4) : data;
  const found = Object.entries(contractAbis).flatMap(([name, abi]) => {
    const item = (abi as Abi).find(
      (each): each is AbiFunction => each.type === "function" && toFunctionSelector(each) === selector,
    );
    return item === undefined ? [] : [{ name, item }];
  });
  const own = found.find(({ name }) => name === contract) ?? found[0];
  const unknown = [{ contracts: [], functionName: selector, args: { data } }];
  if (own === undefined) return unknown;
  const args = argumentsOf(own.item, data);
  if (args === undefined) return unknown;
  const { name: functionName } = own.item;
  if (functionName === "multicall" && Array.isArray(args["data"]))
    return (args["data"] as Hex[]).flatMap((inner) => decodeCall(inner, contract));
  return [
    { contracts: own.name === contract ? [own.name] : found.map(({ name }) => name), functionName, args },
  ];
}

/** Undefined where the bytes are cut short. */
function argumentsOf(item: AbiFunction, data: Hex): Record<string, unknown> | undefined {
  try {
    const { args = [] } = decodeFunctionData({ abi: [item], data }) as { args?: readonly unknown[] };
    return Object.fromEntries(args.map((value, index) => [item.inputs[index]?.name || `arg${index}`, value]));
  } catch {
    return undefined;
  }
}
