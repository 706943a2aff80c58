import {
  concatHex,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  toHex,
  type AbiParameter,
  type Hex,
} from "viem";

import { hashTimeLockAbi } from "../../../abi/hashTimeLock.ts";
import type { ReadClient } from "../../../actions/client.ts";
import { readHashLockStatus } from "../../../actions/hashLocks/readHashLock.ts";
import type { Ledger } from "../../../deployments.ts";
import { type HashLockStatus } from "../../../domain/hashLock.ts";
import type { LegLock } from "../../../domain/twoLedgerTrade.ts";
import type { Act, ActKind, Call } from "../act.ts";

/**
 * A step of a hash lock that anybody may send: opening takes what a key of the owner's signed, revealing the secret, and
 * the others nothing.
 */
export type HashLockStep =
  | { step: "open"; signature: Hex }
  | { step: "reveal" | "claim"; secret: Hex }
  | { step: "deliver" | "refund" };

export const hashLockSteps = [
  "open",
  "reveal",
  "claim",
  "deliver",
  "refund",
] as const satisfies HashLockStep["step"][];

/** What becomes of a lock by each step. Whoever finds it so has nothing to send. */
const after: Readonly<Record<HashLockStep["step"], readonly HashLockStatus[]>> = {
  open: ["locked", "revealed", "delivered", "refunded"],
  reveal: ["revealed", "delivered"],
  claim: ["revealed", "delivered"],
  deliver: ["delivered"],
  refund: ["refunded"],
};

/** More than any step takes, contract wallets that verify and freeze orders included. */
const MOST_GAS = 1_700_000n;

// The contract's own structs, out of its interface.
const [TERMS, AGREEMENT] = lockParameters();
const FIELDS = [{ type: "string" }, TERMS, AGREEMENT, { type: "bytes" }] as const;

/**
 * Steps of hash locks, one to a transaction. A step that somebody else did first is done all the same.
 *
 * @example
 * const kinds = { step: hashLockKind({ client, ledger }) };
 */
export function hashLockKind({ client, ledger }: { client: ReadClient; ledger: Ledger }): ActKind {
  return {
    most: 1,
    call: ([payload]) => {
      const { step, terms, agreement, proof } = decodeStep(payload!);
      return callOf(ledger, { terms, agreement }, stepOf(step, proof));
    },
    refusals: (_, count) => Array.from({ length: count }, () => undefined),
    doneBefore: async ({ payload }) => {
      const { step, terms } = decodeStep(payload);
      const done = await isStepDone(client, { venue: ledger, terms }, step);
      return done ? { status: "done" } : undefined;
    },
  };
}

/** A step as an act. Its identity follows from the lock, the step and what proves the right to it. */
export function hashLockAct(kind: string, { id, terms, agreement }: LegLock, step: HashLockStep): Act {
  const proof = proofOf(step);
  return {
    id: keccak256(concatHex([id, toHex(step.step), proof])),
    kind,
    payload: encodeAbiParameters(FIELDS, [step.step, terms, agreement, proof] as never),
  };
}

/** Whether nothing is left to do of a step, whoever did it. */
export async function isStepDone(
  client: ReadClient,
  leg: { venue: Pick<LegLock["venue"], "hashTimeLock">; terms: LegLock["terms"] },
  step: HashLockStep["step"],
): Promise<boolean> {
  const status = await readHashLockStatus(client, { leg: leg as LegLock });
  return after[step].includes(status);
}

function callOf(
  { hashTimeLock: to }: Pick<Ledger, "hashTimeLock">,
  lock: Pick<LegLock, "terms" | "agreement">,
  step: HashLockStep,
): Call {
  return { to, gas: MOST_GAS, data: dataOf(lock, step) };
}

function dataOf({ terms, agreement }: Pick<LegLock, "terms" | "agreement">, step: HashLockStep): Hex {
  const abi = hashTimeLockAbi;
  if (step.step === "open") {
    const args = [terms, agreement, step.signature] as const;
    return encodeFunctionData({ abi, functionName: "lockSigned", args });
  }
  return "secret" in step
    ? encodeFunctionData({ abi, functionName: step.step, args: [terms, step.secret] })
    : encodeFunctionData({ abi, functionName: step.step, args: [terms] });
}

function proofOf(step: HashLockStep): Hex {
  if (step.step === "open") return step.signature;
  return "secret" in step ? step.secret : "0x";
}

function stepOf(name: HashLockStep["step"], proof: Hex): HashLockStep {
  if (name === "open") return { step: name, signature: proof };
  return name === "reveal" || name === "claim" ? { step: name, secret: proof } : { step: name };
}

function decodeStep(payload: Hex) {
  const [step, terms, agreement, proof] = decodeAbiParameters(FIELDS, payload) as unknown as [
    string,
    LegLock["terms"],
    LegLock["agreement"],
    Hex,
  ];
  if (!Object.hasOwn(after, step)) throw new RangeError(`${step} is no step`);
  return { step: step as HashLockStep["step"], terms, agreement, proof };
}

function lockParameters(): [AbiParameter, AbiParameter] {
  const { inputs } = hashTimeLockAbi.find((item) => item.type === "function" && item.name === "lock")!;
  return [
    { ...inputs[0], type: "tuple" },
    { ...inputs[1], type: "tuple" },
  ] as [AbiParameter, AbiParameter];
}
