import { unknownLog, type DecodedLog } from "../../actions/events/eventDecoder.ts";
import { placeOf, type Place } from "../../audit/store/place.ts";
import type { RawLog } from "../../actions/events/rawLogs.ts";
import { remembered } from "../../domain/remembered.ts";
import type { Source } from "./sources.ts";

/** A log as the index takes it in. */
export interface Entry extends DecodedLog {
  source: Source;
  place: Place;
  block: number;
  blockHash: string;
  time: number;
  txIndex: number;
  txHash: string;
}

/**
 * Turns logs into words; one of a contract that is not asked about into nothing. An event that this version of the contracts does not
 * have is kept as it is, under no name.
 *
 * @param times Time of each block, UNIX seconds.
 */
export function entriesOf(
  logs: readonly RawLog[],
  sources: ReadonlyMap<string, Source>,
  times: ReadonlyMap<number, number>,
): Entry[] {
  // Most of a log is as of the one before: it is worked out once, and one text is kept in place of many.
  const sourceOf = remembered(
    (address: string) => sources.get(address) ?? sources.get(address.toLowerCase()),
  );
  const blockOf = remembered(Number);
  const txHashOf = remembered((hash: string) => hash);
  const blockHashOf = remembered((hash: string) => hash);
  const txIndexOf = remembered(Number);
  const timeOf = remembered((block: number) => times.get(block)!);
  const entries: Entry[] = [];
  for (const log of logs) {
    const source = sourceOf(log.address);
    if (source === undefined) continue;
    const block = blockOf(log.blockNumber);
    const { name, args, text, inputs } = source.decode(log.topics, log.data) ?? unknownLog(log);
    entries.push({
      name,
      args,
      text,
      inputs,
      source,
      place: placeOf(block, Number(log.logIndex)),
      block,
      blockHash: blockHashOf(log.blockHash),
      time: timeOf(block),
      txIndex: txIndexOf(log.transactionIndex),
      txHash: txHashOf(log.transactionHash),
    });
  }
  return entries;
}
