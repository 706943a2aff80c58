import {
  decodeErrorResult,
  encodeFunctionData,
  numberToHex,
  type Abi,
  type Address,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  type Hex,
} from "viem";
import { readContract } from "viem/actions";

import { contractAbis } from "../../src/actions/client.ts";
import type { GovernedContract } from "../../src/domain/roles.ts";
import type { Random } from "../demo/random.ts";
import { keyOf } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** Ample for every act, a bond's deployment as well; of several in one block, for one that only moves. */
const GAS = numberToHex(16_000_000n);
const GAS_TOGETHER = numberToHex(8_000_000n);

/** Seconds between two blocks, at most. */
const LONGEST_STEP = 12;

/** An act that a contract refused: its transaction is mined and failed. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** A function of a contract, as the table of callers names both. */
export type FunctionName = `${GovernedContract}.${string}`;

/** A call, whose arguments fit or the node refuses it. */
export interface Call {
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
}

/** What a call does where it goes by way of another contract. */
interface SendOptions {
  shows?: FunctionName;
}

interface Sent {
  hash: Hex;
  shows: FunctionName | undefined;
}

const kinds = new Map<Abi, GovernedContract>(
  Object.entries(contractAbis).map(([kind, abi]) => [abi, kind as GovernedContract]),
);

/** Sends a history's transactions, each at a time of its own, and asks the contracts. */
export class Sender {
  readonly stage: Stage;
  readonly random: Random;
  /** Functions that succeeded. */
  readonly called = new Set<FunctionName>();
  /** Hashes of the transactions that failed. */
  readonly failed = new Set<Hex>();
  #time: bigint;
  #together: Sent[] | undefined;

  constructor(stage: Stage, random: Random) {
    this.stage = stage;
    this.random = random;
    this.#time = stage.time;
  }

  /** UNIX seconds of the last block. */
  get time(): bigint {
    return this.#time;
  }

  /** Lets time pass: the next block is so many seconds later. */
  pass(seconds: bigint): void {
    this.#time += seconds;
  }

  /** Lets time pass until a moment, unless it is there already. */
  passTo(time: bigint): void {
    if (time > this.#time) this.#time = time;
  }

  /** Asks a contract as of the last block. */
  read<const abi extends Abi, name extends ContractFunctionName<abi, "view" | "pure">>(
    address: Address,
    abi: abi,
    functionName: name,
    args: readonly unknown[] = [],
  ): Promise<ContractFunctionReturnType<abi, "view" | "pure", name>> {
    const question = { address, abi: abi as Abi, functionName: functionName as string, args };
    return readContract(this.stage.client, question) as Promise<
      ContractFunctionReturnType<abi, "view" | "pure", name>
    >;
  }

  /**
   * Sends a transaction, which is a block of its own unless it is one of several that go together.
   *
   * @throws {Refused} Where the contract refuses it.
   */
  async send(from: number, call: Call, { shows }: SendOptions = {}): Promise<void> {
    const { address, abi, functionName, args } = call;
    const kind = this.kindOf(call);
    const data = encodeFunctionData({ abi, functionName, args });
    await this.#transact(from, { to: address, data }, shows ?? (kind && `${kind}.${functionName}`), abi);
  }

  /** Creates a contract from its creation code, arguments included. */
  async create(from: number, data: Hex): Promise<Address> {
    const hash = await this.#transact(from, { data }, undefined, []);
    const receipt = await this.#request<{ contractAddress: Address }>("eth_getTransactionReceipt", [hash]);
    return receipt.contractAddress;
  }

  /** Mines what is sent meanwhile as one block; whether each succeeded shows only then. */
  async together(work: () => Promise<void>): Promise<void> {
    await this.#request("evm_setAutomine", [false]);
    const sent: Sent[] = [];
    this.#together = sent;
    try {
      await work();
    } finally {
      this.#together = undefined;
      await this.#nextBlock();
      await this.#request("evm_mine", []);
      await this.#request("evm_setAutomine", [true]);
    }
    for (const { hash, shows } of sent) {
      const { status } = await this.#request<{ status: Hex }>("eth_getTransactionReceipt", [hash]);
      this.#note(hash, shows, Number(status) === 1);
    }
  }

  /** Which contract a call is to. */
  protected kindOf({ abi }: Call): GovernedContract | undefined {
    return kinds.get(abi);
  }

  async #transact(
    from: number,
    call: { to?: Address; data: Hex },
    shows: FunctionName | undefined,
    abi: Abi,
  ): Promise<Hex> {
    const gas = this.#together === undefined ? GAS : GAS_TOGETHER;
    const transaction = { from: keyOf(from).address, gas, gasPrice: "0x0", ...call };
    if (this.#together === undefined) await this.#nextBlock();
    try {
      const hash = await this.#request<Hex>("eth_sendTransaction", [transaction]);
      if (this.#together === undefined) this.#note(hash, shows, true);
      else this.#together.push({ hash, shows });
      return hash;
    } catch (error) {
      const { transactionHash: hash, data } = error as { transactionHash?: Hex; data?: Hex };
      if (hash === undefined) throw error; // no contract said this
      this.#note(hash, shows, false);
      throw new Refused(`${shows ?? "creation"}: ${reasonOf(abi, data)}`);
    }
  }

  #note(hash: Hex, shows: FunctionName | undefined, succeeded: boolean): void {
    if (!succeeded) this.failed.add(hash);
    else if (shows !== undefined) this.called.add(shows);
  }

  /** The next block's time is this history's alone, whatever the machine's clock says. */
  async #nextBlock(): Promise<void> {
    this.#time += BigInt(1 + this.random.below(LONGEST_STEP));
    await this.#request("evm_setNextBlockTimestamp", [Number(this.#time)]);
  }

  #request<Result = unknown>(method: string, params: unknown[]): Promise<Result> {
    return this.stage.chain.connection.provider.request({ method, params }) as Promise<Result>;
  }
}

const allErrors = Object.values(contractAbis).flatMap((abi: Abi) =>
  abi.filter(({ type }) => type === "error"),
);

function reasonOf(abi: Abi, data: Hex | undefined): string {
  if (data === undefined || data === "0x") return "no reason";
  try {
    return decodeErrorResult({ abi: [...abi, ...allErrors], data }).errorName;
  } catch {
    return data.slice(0, 10);
  }
}
