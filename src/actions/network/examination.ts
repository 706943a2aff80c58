import { chainErrorFrom } from "../../errors/chain.ts";
import { quote } from "../../errors/quote.ts";
import type { ReadClient } from "../client.ts";

/** `unknown` where the node does not tell, or there is nothing to compare with. */
export type CheckStatus = "pass" | "fail" | "unknown";

/** What one examination found. */
export interface Check {
  /** Stable name that programs may compare. */
  id: string;
  status: CheckStatus;
  expected: string;
  actual: string;
  /** What to do, in one or two sentences; empty where it passed. */
  mend: string;
}

/** A check before it has its name. */
export interface Finding {
  status: CheckStatus;
  actual: string;
  mend: string;
  /** Where only the node's answers say what to expect. */
  expected?: string;
}

/** One question about a network. */
export interface Examination<Needs = unknown> {
  id: string;
  expected: string | ((needs: Needs) => string);
  /** What is found; whatever it throws counts as a failure. */
  examine(client: ReadClient, needs: Needs): Promise<Finding>;
}

export function pass(actual: string): Finding {
  return { status: "pass", actual, mend: "" };
}

export function fail(actual: string, mend: string): Finding {
  return { status: "fail", actual, mend };
}

export function unknown(actual: string, mend: string): Finding {
  return { status: "unknown", actual, mend };
}

/**
 * Examines one thing. A node that errs where it should answer fails the check: nothing is thrown.
 *
 * @example
 * const { status, mend } = await check(client, baseFee, {});
 */
export async function check<Needs>(
  client: ReadClient,
  examination: Examination<Needs>,
  needs: Needs,
): Promise<Check> {
  return named(examination, needs, await examination.examine(client, needs).catch(erred));
}

/**
 * The check of an examination that was not made.
 *
 * @example
 * notMade(baseFee, {}, "the node does not answer", "See `node`.");
 */
export function notMade<Needs>(
  examination: Examination<Needs>,
  needs: Needs,
  reason: string,
  mend: string,
): Check {
  return named(examination, needs, unknown(reason, mend));
}

function named<Needs>({ id, expected }: Examination<Needs>, needs: Needs, finding: Finding): Check {
  const { status, actual, mend } = finding;
  const usual = typeof expected === "string" ? expected : expected(needs);
  return { id, status, expected: finding.expected ?? usual, actual, mend };
}

function erred(thrown: unknown): Finding {
  const known = chainErrorFrom(thrown);
  if (known !== undefined) return fail(known.shortMessage, known.hint);
  const [message] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
  return fail(`the node erred: ${quote(message)}`, "Look into the node's log.");
}
