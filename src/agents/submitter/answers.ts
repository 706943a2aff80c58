import { property, walk } from "../../errors/walk.ts";

/** viem's code where there was none. */
const UNKNOWN_CODE = -1;

/**
 * What a node's answer to a signed transaction means:
 * - `taken`: it has it, maybe since before;
 * - `spent`: a block has its nonce, with this transaction or another;
 * - `later`: it may take it another time: the pool is full, or one before it is missing;
 * - `unheard`: no answer, so it may have it or not;
 * - `refused`: it will not take it.
 */
export type Answer = "taken" | "spent" | "later" | "unheard" | "refused";

// The words of Besu (its RpcErrorType), geth, anvil and Hardhat. Their codes say less: Besu, too, has -32000 for nearly all.
const TAKEN = /known transaction|already known|already imported/i;
/** Hardhat, where it mines at once, answers what it has mined and what failed there by the failure. */
const SPENT = /nonce (?:is )?too low|nonce has already been used|^VM Exception while processing transaction/i;
const LATER =
  /nonce (?:is )?too high|too distant|invalid transaction with a lower nonce|underpriced|pool is full|pool not enabled|limit exceeded|too many requests|initial sync|timeout expired|unknown internal error/i;

/** @param error What sending threw. */
export function readAnswer(error: unknown): { answer: Answer; text: string } {
  const { spoke, text } = lastWords(error);
  if (TAKEN.test(text)) return { answer: "taken", text };
  if (SPENT.test(text)) return { answer: "spent", text };
  if (LATER.test(text)) return { answer: "later", text };
  return { answer: spoke ? "refused" : "unheard", text };
}

/** The innermost words, and whether they are a node's: a JSON-RPC error has a number, what a network throws has none. */
function lastWords(error: unknown): { spoke: boolean; text: string } {
  let text = "";
  let spoke = false;
  for (const inner of walk(error)) {
    const own = property(inner, "message");
    if (typeof own === "string" && own !== "") text = own;
    const code = property(inner, "code");
    spoke ||= typeof code === "number" && code !== UNKNOWN_CODE;
  }
  return { spoke, text: text.split("\n")[0]! };
}
