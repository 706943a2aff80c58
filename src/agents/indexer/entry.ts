import { unknownLog, type DecodedLog } from "../../actions/events/eventDecoder.ts";
import { placeOf, type Place } from "../../audit/store/place.ts";
import type { RawLog } from "../../actions/events/rawLogs.ts";
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
 * A log in words; undefined of a contract that is not asked about. An event that this version of the contracts does not
 * have is kept as it is, under no name.
 */
export function entryOf(
  log: RawLog,
  sources: ReadonlyMap<string, Source>,
  times: ReadonlyMap<number, number>,
): Entry | undefined {
  const source = sources.get(log.address) ?? sources.get(log.address.toLowerCase());
  if (source === undefined) return undefined;
  const block = Number(log.blockNumber);
  const { name, args, text, inputs } = source.decode(log.topics, log.data) ?? unknownLog(log);
  return {
    name,
    args,
    text,
    inputs,
    source,
    place: placeOf(block, Number(log.logIndex)),
    block,
    blockHash: log.blockHash,
    time: times.get(block)!,
    txIndex: Number(log.transactionIndex),
    txHash: log.transactionHash,
  };
}
