import type { Abi, Hex } from "viem";

import { contractAbis, type ReadClient } from "../../actions/client.ts";
import { eventDecoder, unknownLog, type DecodedLog } from "../../actions/events/eventDecoder.ts";
import type { SourceName } from "../../actions/events/eventSources.ts";
import { PageReader, type LogPage } from "../../actions/events/pageReader.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { blockOf, logIndexOf, LOGS_PER_BLOCK, placeAfter, placeOf } from "../store/place.ts";
import { ABSENT, type IndexDifference } from "./indexDifference.ts";

/** Contracts whose events an index is to have, by address in small letters. */
export type ExpectedContracts = ReadonlyMap<string, SourceName>;

interface EventRow {
  place: number;
  contract: string;
  name: string;
  args: string;
  hash: string | null;
  tx_index: number;
  block_hash: string | null;
  time: number | null;
}

/**
 * Reads every log again from the node, and compares it with the index: each event's place, contract, name, arguments, transaction and
 * block.
 */
export async function compareEvents(
  client: ReadClient,
  index: AuditIndex,
  contracts: ExpectedContracts,
  { block, onPage }: { block: bigint; onPage?: ((block: number) => void) | undefined },
): Promise<{ compared: number; differences: IndexDifference[] }> {
  const decoders = new Map(
    Object.entries(contractAbis).map(([kind, abi]) => [kind, eventDecoder(abi as Abi)]),
  );
  const reader = new PageReader(client);
  const differences: IndexDifference[] = [];
  let compared = 0;
  for (let from = Number(index.ledger.anchor.block); from <= Number(block);) {
    const page = await reader.read(from, Number(block), [...contracts.keys()]);
    const onChain = textsOf(page, (address, topics, data) =>
      decoders.get(contracts.get(address)!)!(topics, data),
    );
    const stored = await storedTexts(index, from, page.last.number);
    compared += Math.max(onChain.size, stored.size);
    for (const place of new Set([...onChain.keys(), ...stored.keys()])) {
      const [derived, actual] = [stored.get(place) ?? ABSENT, onChain.get(place) ?? ABSENT];
      if (derived !== actual)
        differences.push({
          kind: "event",
          key: `${blockOf(place)}:${logIndexOf(place)}`,
          derived,
          onChain: actual,
        });
    }
    onPage?.(page.last.number);
    from = page.last.number + 1;
  }
  return { compared, differences };
}

function textsOf(
  { logs, times }: LogPage,
  decode: (address: string, topics: readonly Hex[], data: Hex) => DecodedLog | undefined,
): Map<number, string> {
  return new Map(
    logs.map((log) => {
      const address = log.address.toLowerCase();
      const block = Number(log.blockNumber);
      const { name, text: args } = decode(address, log.topics, log.data) ?? unknownLog(log);
      const line = eventText({
        contract: address,
        name,
        args,
        hash: log.transactionHash,
        tx_index: Number(log.transactionIndex),
        block_hash: log.blockHash,
        time: times.get(block) ?? null,
      });
      return [placeOf(block, Number(log.logIndex)), line];
    }),
  );
}

/** Outer joins: a row whose block or transaction is missing is to be told. */
async function storedTexts(
  { database, row }: AuditIndex,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const rows = await database.all<EventRow>(
    `SELECT e.place, source.value AS contract, name.value AS name, e.args, t.hash, e.tx_index,
       b.hash AS block_hash, b.time
     FROM events e
     JOIN keys source ON source.key = e.contract
     JOIN keys name ON name.key = e.name
     LEFT JOIN blocks b ON b.ledger = e.ledger AND b.block = e.place / ${LOGS_PER_BLOCK}
     LEFT JOIN transactions t ON t.ledger = e.ledger AND t.block = e.place / ${LOGS_PER_BLOCK} AND t.tx_index = e.tx_index
     WHERE e.ledger = ? AND e.place >= ? AND e.place < ?`,
    [row, placeOf(from, 0), placeAfter(to)],
  );
  return new Map(rows.map((each) => [each.place, eventText(each)]));
}

function eventText({
  contract,
  name,
  args,
  hash,
  tx_index: index,
  block_hash: block,
  time,
}: Omit<EventRow, "place">) {
  return `${name}${args} of ${contract} in transaction ${index} ${hash}, block ${block} at ${time}`;
}
