import type { Address, Hex } from "viem";

import { readTradeEvents } from "../../../../src/actions/dvp/readTradeEvents.ts";
import { verifyTrade, type TradeVerification } from "../../../../src/actions/dvp/verifyTrade.ts";
import { readBlockTimes } from "../../../../src/actions/logs.ts";
import { powers } from "../../../../src/domain/accounts.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import type { Side } from "../../../../src/domain/trade.ts";
import type { TradeFile } from "../../../../src/domain/tradeFile.ts";
import { TradeRecords } from "../../../../src/domain/tradeRecords.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { fileOf, readEntry, sidesOf, type TradeEntry } from "./tradeEntry.ts";
import { tradesOf } from "./tradeFollower.ts";

/** Everything that one trade's view shows. */
export interface TradeDetails {
  entry: TradeEntry;
  /** With every signature that is known; undefined where not every term is. */
  file: TradeFile | undefined;
  verification: TradeVerification | undefined;
  /** Sides for which the reader may cancel. */
  cancellable: readonly Side[];
  directory: readonly ParticipantView[];
  /** Time of each block of the history, in UNIX seconds. */
  times: ReadonlyMap<bigint, bigint>;
}

/** One trade, from the ledger and from this tab; undefined where neither has it. */
export async function readTrade(
  reading: Reading,
  { tradeId, kept, signer }: { tradeId: Hex; kept: TradeFile | undefined; signer: Address | undefined },
): Promise<TradeDetails | undefined> {
  const { client, ledger, block, registry } = reading;
  const seller = kept?.trade.seller ?? (await sellerOf(reading, tradeId));
  if (seller === undefined) return undefined;
  // The pair's other trades too: one of them may have taken its number.
  const records = await tradesOf(reading, [seller]);
  const entry = await readEntry(reading, { tradeId, records, file: kept, signer });
  if (entry === undefined) return undefined;
  const steps = entry.record?.steps ?? [];
  const [file, times] = await Promise.all([
    fileOf(reading, entry, kept),
    readBlockTimes(
      client,
      steps.map((step) => ({ blockNumber: step.block })),
    ),
  ]);
  const { participants } = registry;
  return {
    entry,
    file,
    verification: file && withoutUnsigned(await verifyTrade(client, { ledger, file })),
    cancellable: file ? sidesOf(participants, file.trade, signer, block.time, powers.cancel) : [],
    directory: participants,
    times,
  };
}

/** Who has not signed is shown beside the signatures. */
function withoutUnsigned({ findings, ...verification }: TradeVerification): TradeVerification {
  return { ...verification, findings: findings.filter(({ code }) => code !== "unsigned") };
}

async function sellerOf({ client, ledger, block }: Reading, tradeId: Hex): Promise<Address | undefined> {
  const records = new TradeRecords();
  for (const event of await readTradeEvents(client, { ledger, tradeId, toBlock: block.number }))
    records.apply(event);
  return records.get(tradeId)?.seller;
}
