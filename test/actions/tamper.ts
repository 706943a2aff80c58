import { createClient, custom, decodeEventLog, encodeAbiParameters, encodeEventTopics } from "viem";
import type { Abi, AbiEvent, Hex } from "viem";

import type { ReadClient } from "../../src/actions/client.ts";

/** A log that a node is about to answer. */
export interface NodeLog {
  eventName: string;
  args: Readonly<Record<string, unknown>>;
  address: string;
}

interface RawLog {
  address: string;
  topics: [Hex, ...Hex[]];
  data: Hex;
}

/**
 * A client whose node lies about logs: of those that the ABI knows, it answers with the arguments that `tell` returns,
 * and leaves out those for which it returns nothing. All else is the truth.
 */
export function withLogs(
  client: ReadClient,
  abi: Abi,
  tell: (log: NodeLog) => Readonly<Record<string, unknown>> | undefined,
): ReadClient {
  const rewrite = (log: RawLog): RawLog[] => {
    let decoded: { eventName?: string | undefined; args?: unknown };
    try {
      decoded = decodeEventLog({ abi, topics: log.topics, data: log.data });
    } catch {
      return [log]; // another contract's
    }
    const { eventName = "", args = {} } = decoded;
    const told = tell({ eventName, args: args as NodeLog["args"], address: log.address });
    if (told === undefined) return [];
    const event = abi.find((item): item is AbiEvent => item.type === "event" && item.name === eventName)!;
    const plain = event.inputs.filter(({ indexed }) => indexed !== true);
    const topics = encodeEventTopics({ abi, eventName, args: told }) as [Hex, ...Hex[]];
    return [
      {
        ...log,
        topics,
        data: encodeAbiParameters(
          plain,
          plain.map(({ name }) => told[name!]),
        ),
      },
    ];
  };
  return createClient({
    transport: custom(
      {
        request: async (request: { method: string; params?: unknown }) => {
          const answer: unknown = await client.request(request as never);
          return request.method === "eth_getLogs" ? (answer as RawLog[]).flatMap(rewrite) : answer;
        },
      },
      { retryCount: 0 },
    ),
  });
}
