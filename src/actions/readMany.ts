import type { Abi, Address } from "viem";
import { multicall, readContract } from "viem/actions";

import type { ReadClient } from "./client.ts";
import { withTypedErrors } from "./write.ts";

/** One question to a contract. */
export interface Question {
  address: Address;
  abi: Abi;
  functionName: string;
  args?: readonly unknown[];
}

/** Questions of one call: a node takes the code that asks them for a contract's, and that has 48 kB at most. */
const QUESTIONS_PER_CALL = 100;
const CALLS_AT_ONCE = 8;

/**
 * Asks many questions as of one block, a hundred at one time.
 *
 * @returns The answers, in the order of the questions.
 * @throws {ContractRefusal} Where one of them is refused.
 *
 * @example
 * const balances = await readMany<bigint>(client, accounts.map((account) => ({ address, abi, functionName: "balanceOf", args: [account] })), block);
 */
export async function readMany<Answer>(
  client: ReadClient,
  questions: readonly Question[],
  blockNumber: bigint,
): Promise<Answer[]> {
  const parts: Question[][] = [];
  for (let start = 0; start < questions.length; start += QUESTIONS_PER_CALL)
    parts.push(questions.slice(start, start + QUESTIONS_PER_CALL));
  const answers: unknown[] = [];
  for (let start = 0; start < parts.length; start += CALLS_AT_ONCE) {
    const round = parts.slice(start, start + CALLS_AT_ONCE);
    const found = await withTypedErrors(() =>
      Promise.all(round.map((part) => askAll(client, part, blockNumber))),
    );
    answers.push(...found.flat());
  }
  return answers as Answer[];
}

async function askAll(client: ReadClient, questions: Question[], blockNumber: bigint): Promise<unknown[]> {
  if (questions.length === 1) return [await readContract(client, { ...questions[0]!, blockNumber })];
  return multicall(client, {
    contracts: questions,
    allowFailure: false,
    deployless: true,
    batchSize: 0,
    blockNumber,
  });
}
