import { isHex, size, type Address, type Hex, type RpcLog } from "viem";

import type { Retry, VinculumError } from "../../errors/base.ts";
import { ContractRefusal } from "../../errors/contract.ts";
import { InputError } from "../../errors/input.ts";

/** Something that is to be done once. */
export interface Act {
  /** What it is known by, 32 bytes, such as a trade's id. Submitted twice under one id, it is done once. */
  id: Hex;
  /** Name of its kind, among those that the submitter was opened with. */
  kind: string;
  /** What its kind makes a transaction from. */
  payload: Hex;
}

/** Where an act was mined. */
export interface Mined {
  transaction: Hex;
  block: bigint;
  /** Of the whole transaction, which other acts may share. */
  gasUsed: bigint;
  sender: Address;
}

/** Why an act is not done, so that it can be written down. */
export interface Refusal {
  /** Name of the contract's error, or code of another. */
  code: string;
  text: string;
  hint: string;
  retry: Retry;
  /** Revert data, where a contract refused. */
  data?: Hex;
}

/**
 * What became of an act. One that was refused has changed nothing and may be submitted again.
 *
 * `mined` is missing from what is done where it was done before this submitter came to it, and the ledger does not tell
 * where; and from what is refused where no block has it.
 */
export type ActOutcome =
  { status: "done"; mined?: Mined } | { status: "refused"; refusal: Refusal; mined?: Mined };

/** A transaction's receipt, of which no more is kept than what outcomes are read from. */
export interface Receipt {
  mined: Mined;
  succeeded: boolean;
  logs: readonly Pick<RpcLog, "address" | "topics" | "data">[];
}

/** The transaction that some acts are done by. */
export interface Call {
  to: Address;
  data: Hex;
  gas: bigint;
}

/** How acts of one kind become transactions, and what a receipt says of each. */
export interface ActKind {
  /** How many acts one transaction carries at most. */
  most: number;
  call(payloads: readonly Hex[]): Call;
  /** What a successful transaction did for each of its acts, in order: undefined where done, else the revert data. */
  refusals(receipt: Receipt, count: number): (Hex | undefined)[];
  /** Of an act that was refused: whether it was done already, such as by the other party, and where. */
  doneBefore?(act: Act, refusal: Refusal): Promise<ActOutcome | undefined>;
}

/** An error in words that can be written down. */
export function refusalOf(error: VinculumError): Refusal {
  const { code, shortMessage, hint, retry } = error;
  const data = error instanceof ContractRefusal ? { data: error.data } : {};
  return { code, text: shortMessage, hint, retry, ...data };
}

export type ActKinds = Readonly<Record<string, ActKind>>;

/**
 * @throws {InputError} Where no such kind is known.
 */
export function requireKnownKind(kinds: ActKinds, kind: string): void {
  if (!Object.hasOwn(kinds, kind))
    throw new InputError({ field: "kind", given: kind, expected: Object.keys(kinds).join(" or ") });
}

/**
 * @throws {InputError} Where the id is not 32 bytes, no such kind is known, or the kind cannot read the payload.
 */
export function checkAct(kinds: ActKinds, { id, kind, payload }: Act): void {
  if (!isHex(id) || size(id) !== 32 || id !== id.toLowerCase())
    throw new InputError({ field: "id", given: id, expected: "32 bytes in small hexadecimal digits" });
  requireKnownKind(kinds, kind);
  try {
    kinds[kind]!.call([payload]);
  } catch (cause) {
    throw new InputError({
      field: "payload",
      given: payload,
      expected: `what an act of kind ${kind} is made from`,
      cause,
    });
  }
}
