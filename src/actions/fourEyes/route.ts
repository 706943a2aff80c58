import { encodeFunctionData, parseEventLogs, type Abi, type Address, type TransactionReceipt } from "viem";
import { getBlock, readContract, simulateContract } from "viem/actions";

import { fourEyesAbi } from "../../abi/fourEyes.ts";
import { personsNeeded } from "../../domain/fourEyes.ts";
import { contractAbis, type FourEyesRoute, type WriteClient } from "../client.ts";

/** A call as an action makes it. */
interface Call {
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
}

/** The call to a four-eyes contract in its place. */
export interface RoutedCall {
  parameters: Call;
  /** Whether it is proposed only. */
  proposal: boolean;
  /** The number of the proposal, from the receipt. */
  proposalOf: (receipt: TransactionReceipt) => bigint;
}

/**
 * How a call goes by the client's route; undefined where it goes straight to its contract.
 *
 * @param tried Whether what is proposed is tried first as the four-eyes contract would call it, so that nothing is
 * proposed that the ledger would refuse now.
 */
export async function routed(
  client: WriteClient,
  call: Call,
  tried: boolean,
): Promise<RoutedCall | undefined> {
  const { route } = client;
  const needed = route && personsNeeded(contractOf(call.abi), call.functionName);
  if (route === undefined || needed === undefined) return undefined;
  const { fourEyes } = route;
  const act = [call.address, encodeFunctionData(call)] as const;
  const proposal = needed === "two" && !(await isWithinSoloIssuance(client, route, call));
  if (proposal && tried) await simulateContract(client, { ...call, account: fourEyes } as never);
  const parameters = proposal
    ? { functionName: "propose", args: [...act, await expiryOf(client, route)] }
    : { functionName: "actAlone", args: act };
  return { parameters: { address: fourEyes, abi: fourEyesAbi, ...parameters }, proposal, proposalOf };
}

function contractOf(abi: Abi): string {
  return Object.entries(contractAbis).find(([, known]) => known === abi)?.[0] ?? "";
}

/** Cash that one person may issue today. */
async function isWithinSoloIssuance(
  client: WriteClient,
  { fourEyes }: FourEyesRoute,
  { address, abi, functionName, args }: Call,
): Promise<boolean> {
  if (contractOf(abi) !== "WholesaleCash" || functionName !== "issue") return false;
  const [dailyLimit, issuedToday] = await readContract(client, {
    address: fourEyes,
    abi: fourEyesAbi,
    functionName: "soloIssuanceOf",
    args: [address],
  });
  return issuedToday + (args[1] as bigint) <= dailyLimit;
}

async function expiryOf(client: WriteClient, { validity }: FourEyesRoute): Promise<number> {
  return Number((await getBlock(client)).timestamp + validity);
}

function proposalOf({ logs, transactionHash }: TransactionReceipt): bigint {
  const [proposed] = parseEventLogs({ abi: fourEyesAbi, eventName: "Proposed", logs });
  if (proposed === undefined) throw new Error(`Nothing was proposed in ${transactionHash}`);
  return proposed.args.actId;
}
