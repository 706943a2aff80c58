import { decodeErrorResult, type Abi, type Hex } from "viem";

import { VinculumError } from "./base.ts";
import { explain } from "./explain.ts";
import type { ErrorArguments } from "./explain/show.ts";
import { quote } from "./quote.ts";
import { walk } from "./walk.ts";

/** ABIs by name of the contract. */
export type ContractAbis = Readonly<Record<string, Abi>>;

export interface ContractRefusalParameters {
  /** Name of the Solidity error; see {@link NO_REASON} and {@link UNKNOWN_ERROR}. */
  errorName: string;
  /** Its arguments by name. */
  args: ErrorArguments;
  /** Contracts among those given whose ABI has this error. */
  contracts: readonly string[];
  /** Revert data. */
  data: Hex;
  cause?: unknown;
}

/** Stands for the error's name where the contract gave no reason. */
export const NO_REASON = "NoReason";
/** Stands for the error's name where no ABI has it. */
export const UNKNOWN_ERROR = "UnknownError";

/** A contract refused, and nothing was changed. `code` is the name of its error. */
export class ContractRefusal extends VinculumError {
  override readonly name = "ContractRefusal";
  readonly errorName: string;
  readonly args: ErrorArguments;
  readonly contracts: readonly string[];
  readonly data: Hex;

  constructor({ errorName, args, contracts, data, cause }: ContractRefusalParameters) {
    const { message, hint, retry } = explain(errorName, args);
    const shown = Object.entries(args).map(([name, value]) => `${name}: ${quote(value)}`);
    super(message, {
      code: errorName,
      exitCode: 1,
      retry,
      hint,
      details: `${errorName}(${shown.join(", ")})${contracts.length === 0 ? "" : ` of ${contracts.join(" or ")}`}`,
      cause,
    });
    this.errorName = errorName;
    this.args = args;
    this.contracts = contracts;
    this.data = data;
  }
}

/**
 * The refusal in revert data (such as the `reason` of a refused trade in a batch), or behind what viem, ethers or
 * Hardhat threw.
 *
 * @param thrown Revert data, or anything that was caught.
 * @returns Undefined where no contract refused: the error is of another kind.
 *
 * @example
 * throw decodeContractError(error, { DvP: dvpAbi, Bond: bondAbi, WholesaleCash: wholesaleCashAbi }) ?? error;
 */
export function decodeContractError(thrown: unknown, abis: ContractAbis): ContractRefusal | undefined {
  if (thrown instanceof ContractRefusal) return thrown;
  const data = findRevertData(thrown);
  if (data === undefined) return undefined;
  const cause = typeof thrown === "string" ? undefined : thrown;
  if (data === "0x")
    return new ContractRefusal({ errorName: NO_REASON, args: {}, contracts: [], data, cause });
  const contracts: string[] = [];
  let decoded: Decoded | undefined;
  for (const [contract, abi] of Object.entries(abis)) {
    const own = decode(data, abi);
    if (own === undefined) continue;
    decoded ??= own;
    if (own.ofAbi) contracts.push(contract);
  }
  decoded ??= decode(data, []); // Error and Panic belong to the language
  const { errorName, args } = decoded ?? { errorName: UNKNOWN_ERROR, args: { data } };
  return new ContractRefusal({ errorName, args, contracts, data, cause });
}

/** The revert data in, or beneath, a thrown value. Data that says something goes before data that is empty. */
function findRevertData(thrown: unknown): Hex | undefined {
  const found = [...walk(thrown)].filter(isData);
  return found.find((data) => data.length >= 10) ?? found.find((data) => data === "0x");
}

function isData(value: unknown): value is Hex {
  return typeof value === "string" && /^0x(?:[0-9a-f]{2})*$/i.test(value);
}

interface Decoded {
  errorName: string;
  args: ErrorArguments;
  /** Whether the ABI itself has the error. */
  ofAbi: boolean;
}

function decode(data: Hex, abi: Abi): Decoded | undefined {
  try {
    const { errorName, args = [], abiItem } = decodeErrorResult({ abi, data });
    const inputs = "inputs" in abiItem ? (abiItem.inputs ?? []) : [];
    const named = args.map((value, index) => [inputs[index]?.name || `arg${index}`, value]);
    const ofAbi = abi.some((item) => item.type === "error" && item.name === errorName);
    return { errorName, args: Object.fromEntries(named) as ErrorArguments, ofAbi };
  } catch {
    return undefined; // not an error of this ABI, or its arguments are cut short
  }
}
