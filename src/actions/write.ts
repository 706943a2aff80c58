import type {
  Abi,
  Address,
  ContractFunctionArgs,
  ContractFunctionName,
  Hash,
  ReplacementReason,
  TransactionReceipt,
} from "viem";
import { simulateContract, waitForTransactionReceipt, writeContract } from "viem/actions";

import { ChainError, outcomeUnknown, transactionReplaced } from "../errors/chain.ts";
import { toVinculumError } from "../errors/from.ts";
import { ActProposed } from "../errors/proposed.ts";
import { contractAbis } from "./client.ts";
import type { WriteClient } from "./client.ts";
import { routed } from "./fourEyes/route.ts";

/** Runs what talks to the chain; whatever it throws becomes an error of the tree. */
export async function withTypedErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw toVinculumError(thrown, contractAbis) ?? thrown;
  }
}

export interface WriteParameters<abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">> {
  address: Address;
  abi: abi;
  functionName: name;
  args: ContractFunctionArgs<abi, "nonpayable", name>;
}

/** What became of an act. */
export interface Submission {
  receipt: TransactionReceipt;
  /** Number of the four-eyes proposal that waits for a second person; undefined where the act is done. */
  proposal?: bigint;
}

/**
 * Does an act: one transaction, simulated first, so that a refusal is known by name before anything moved, then sent
 * and awaited.
 *
 * @throws {ContractRefusal} What the contract refused, with its arguments.
 * @throws {ChainError} The node is away, or the transaction was mined and failed, was replaced by its sender, or was sent and not seen
 *   in a block.
 * @throws {ActProposed} The client acts for an officer, and the act takes a second person: it is not done yet.
 */
export async function write<const abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">>(
  client: WriteClient,
  parameters: WriteParameters<abi, name>,
): Promise<TransactionReceipt> {
  const { receipt, proposal } = await submit(client, parameters);
  if (proposal !== undefined) throw new ActProposed(proposal, receipt);
  return receipt;
}

export interface SubmitOptions {
  /** Whether it builds on acts that are proposed and not done yet, so that trying it now would tell nothing. */
  afterOthers?: boolean;
}

/**
 * As {@link write}, for an act that may be proposed only: of a client that acts for an officer, what tightens is done
 * at once, and anything else that is privileged waits for a second person.
 */
export async function submit<const abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">>(
  client: WriteClient,
  parameters: WriteParameters<abi, name>,
  { afterOthers = false }: SubmitOptions = {},
): Promise<Submission> {
  return withTypedErrors(async () => {
    const route = await routed(client, parameters as never, !afterOthers);
    if (route === undefined) return { receipt: await send(client, parameters) };
    const receipt = await send(client, route.parameters as WriteParameters<abi, name>);
    return route.proposal ? { receipt, proposal: route.proposalOf(receipt) } : { receipt };
  });
}

/** One transaction of the client's own account. */
async function send<const abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">>(
  client: WriteClient,
  parameters: WriteParameters<abi, name>,
): Promise<TransactionReceipt> {
  const call = { ...parameters, account: client.account, chain: null, ...client.fees } as never;
  await simulateContract(client, call);
  const hash = await writeContract(client, call);
  const receipt = await receiptOf(client, hash);
  if (receipt.status === "success") return receipt;
  // The state changed between simulation and inclusion: ask again for the reason, at the block before.
  await simulateContract(client, { ...(call as object), blockNumber: receipt.blockNumber } as never);
  throw new ChainError(`Transaction ${hash} was mined in block ${receipt.blockNumber} and failed`, {
    code: "Chain_TransactionFailed",
    retry: "after-fix",
    hint: "Look at the transaction; send again if its reason has passed.",
  });
}

/** The receipt of a transaction that was sent, or of the same one with another fee: never of one that its sender put in its place. */
async function receiptOf(client: WriteClient, hash: Hash): Promise<TransactionReceipt> {
  let replaced: ReplacementReason | undefined;
  const onReplaced = ({ reason }: { reason: ReplacementReason }) => (replaced = reason);
  const receipt = await waitForTransactionReceipt(client, { hash, onReplaced }).catch((cause: unknown) => {
    throw outcomeUnknown(hash, cause);
  });
  if (replaced === "cancelled" || replaced === "replaced")
    throw transactionReplaced(hash, receipt.transactionHash);
  return receipt;
}
