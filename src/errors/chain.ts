import { VinculumError, type Retry } from "./base.ts";
import { property, walk } from "./walk.ts";

export interface ChainErrorParameters {
  code:
    | "Chain_Unreachable"
    | "Chain_WrongId"
    | "Chain_Reset"
    | "Chain_Moved"
    | "Chain_TransactionFailed"
    | "Chain_TransactionReplaced"
    | "Chain_OutcomeUnknown"
    | "Chain_ClocksApart";
  retry: Retry;
  hint: string;
  details?: string | undefined;
  cause?: unknown;
}

/** The chain itself, rather than a contract on it, is not there or not the one that was meant. */
export class ChainError extends VinculumError {
  override readonly name = "ChainError";

  constructor(shortMessage: string, parameters: ChainErrorParameters) {
    super(shortMessage, { ...parameters, exitCode: 1 });
  }
}

/**
 * No node answers. Of the address only the host is shown: the rest may hold a key.
 *
 * @example
 * throw nodeUnreachable("http://127.0.0.1:8545", cause);
 */
export function nodeUnreachable(url: string | undefined, cause?: unknown): ChainError {
  const host = url === undefined ? undefined : /^[a-z]+:\/\/(?:[^@/]*@)?([^/?#]+)/i.exec(url)?.[1];
  const node = host === undefined ? "The node" : `The node at ${host}`;
  return new ChainError(`${node} does not answer`, {
    code: "Chain_Unreachable",
    retry: "later",
    hint: "Start the node, or correct its address, and try again.",
    cause,
  });
}

/**
 * The node serves another chain.
 *
 * @example
 * if (actual !== deployment.chainId) throw wrongChain({ expected: deployment.chainId, actual });
 */
export function wrongChain({ expected, actual }: { expected: number; actual: number }): ChainError {
  return new ChainError(`This node serves chain ${actual}, and chain ${expected} is needed`, {
    code: "Chain_WrongId",
    retry: "after-fix",
    hint: `Connect to a node of chain ${expected}.`,
  });
}

/** What was looked for, as far as it is known. */
export interface MissingLedger {
  address?: string;
  ledgerId?: string;
}

/**
 * The chain has the right number but not this ledger: it was reset, or is a second one with the same number.
 *
 * @example
 * if (code === undefined) throw chainReset({ address: deployment.registry, ledgerId: deployment.ledgerId });
 */
export function chainReset({ address, ledgerId }: MissingLedger = {}, cause?: unknown): ChainError {
  const place = address === undefined ? "where it was deployed" : `at ${address}`;
  return new ChainError(`The ledger is not on this chain ${place}`, {
    code: "Chain_Reset",
    retry: "after-fix",
    details: ledgerId === undefined ? undefined : `ledger id ${ledgerId}`,
    hint: "The chain was reset, or is another one with the same number: deploy the ledger again, or connect to the chain it is on. Trades signed for it are void elsewhere.",
    cause,
  });
}

/**
 * The chain has another block than was read of it: it was reorganised meanwhile.
 *
 * @example
 * if (header.hash !== read.hash) throw chainMoved({ block: 12n, read: read.hash, now: header.hash });
 */
export function chainMoved({ block, read, now }: { block: bigint; read: string; now: string }): ChainError {
  return new ChainError(`Block ${block} of the chain is another than was read`, {
    code: "Chain_Moved",
    retry: "later",
    details: `read ${read}, now ${now}`,
    hint: "The chain was reorganised meanwhile. Try again: what was read of the other block is taken back first.",
  });
}

/**
 * A transaction was sent, and then the node said no more of it, or it came into no block as long as was waited.
 *
 * @example
 * throw outcomeUnknown(hash, cause);
 */
export function outcomeUnknown(hash: string, cause?: unknown): ChainError {
  return new ChainError(`Transaction ${hash} was sent, and whether it is in a block is not known`, {
    code: "Chain_OutcomeUnknown",
    retry: "after-fix",
    details: `transaction ${hash}`,
    hint: "Look for this transaction before the act is done again: it may still come into a block.",
    cause,
  });
}

/**
 * A transaction was sent, and another of the same sender and number took its place: somebody cancelled it, or two programs send with one
 * key.
 *
 * @example
 * throw transactionReplaced(hash, receipt.transactionHash);
 */
export function transactionReplaced(hash: string, by: string): ChainError {
  return new ChainError(`Transaction ${hash} was cancelled or replaced by its sender`, {
    code: "Chain_TransactionReplaced",
    retry: "later",
    details: `transaction ${hash}, in its place ${by}`,
    hint: "The act was not done. Do it again if it is still meant.",
  });
}

const AWAY_CODES = new Set<unknown>([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "NETWORK_ERROR",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);
const AWAY_NAMES = new Set<unknown>([
  "HttpRequestError",
  "SocketClosedError",
  "TimeoutError",
  "WebSocketRequestError",
]);
/** viem's words for a call that reached an address without code. */
const EMPTY_NAMES = new Set<unknown>(["AbiDecodingZeroDataError", "ContractFunctionZeroDataError"]);

/**
 * The chain error behind what viem, ethers, Hardhat or Node threw; undefined where it is something else.
 *
 * @example
 * throw chainErrorFrom(error) ?? error;
 */
export function chainErrorFrom(thrown: unknown): ChainError | undefined {
  let found: "away" | "empty" | undefined;
  let url: string | undefined;
  for (const inner of walk(thrown)) {
    if (inner instanceof ChainError) return inner;
    if (isAway(inner)) found = "away";
    else if (isEmpty(inner)) found ??= "empty";
    const address = property(inner, "url");
    if (typeof address === "string") url ??= address;
  }
  if (found === undefined) return undefined;
  return found === "away" ? nodeUnreachable(url, thrown) : chainReset({}, thrown);
}

function isAway(error: unknown): boolean {
  return AWAY_CODES.has(property(error, "code")) || AWAY_NAMES.has(property(error, "name"));
}

function isEmpty(error: unknown): boolean {
  const ofEthers = property(error, "code") === "BAD_DATA" && property(error, "value") === "0x";
  return ofEthers || EMPTY_NAMES.has(property(error, "name"));
}
