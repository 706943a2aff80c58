import { numberToHex, type Address, type Hex } from "viem";

import type { ReadClient } from "../client.ts";
import { withTypedErrors } from "../write.ts";

/** A log as the node says it; decoding is ours. */
export interface RawLog {
  address: string;
  topics: readonly Hex[];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  /** Newer nodes say it; the header does otherwise. */
  blockTimestamp?: Hex;
  transactionHash: Hex;
  transactionIndex: Hex;
  logIndex: Hex;
}

/** What of a block's header matters here. */
export interface Header {
  number: number;
  hash: Hex;
  parentHash: Hex;
  time: number;
}

const HEADERS_AT_ONCE = 50;

interface RawHeader {
  number: Hex;
  hash: Hex;
  parentHash: Hex;
  timestamp: Hex;
}

/** Undefined where the chain has no such block. */
export async function readHeader(client: ReadClient, block: number | "latest"): Promise<Header | undefined> {
  const found = (await withTypedErrors(() =>
    client.request({
      method: "eth_getBlockByNumber",
      params: [block === "latest" ? block : numberToHex(block), false],
    } as never),
  )) as RawHeader | null;
  return found === null
    ? undefined
    : {
        number: Number(found.number),
        hash: found.hash,
        parentHash: found.parentHash,
        time: Number(found.timestamp),
      };
}

export async function readHeaders(
  client: ReadClient,
  blocks: readonly number[],
): Promise<Map<number, Header | undefined>> {
  const headers = new Map<number, Header | undefined>();
  for (let start = 0; start < blocks.length; start += HEADERS_AT_ONCE) {
    const part = blocks.slice(start, start + HEADERS_AT_ONCE);
    const found = await Promise.all(part.map((block) => readHeader(client, block)));
    part.forEach((block, index) => headers.set(block, found[index]));
  }
  return headers;
}

export async function readRawLogs(
  client: ReadClient,
  { addresses, from, to }: { addresses: readonly string[]; from: number; to: number },
): Promise<RawLog[]> {
  return withTypedErrors(() =>
    client.request({
      method: "eth_getLogs",
      params: [{ address: addresses as Address[], fromBlock: numberToHex(from), toBlock: numberToHex(to) }],
    } as never),
  );
}
