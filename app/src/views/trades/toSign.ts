import type { Address, Hex } from "viem";

import { inboxState } from "../../../../src/domain/tradeInbox.ts";
import type { TradeRecords } from "../../../../src/domain/tradeRecords.ts";
import { sides } from "../../../../src/domain/trade.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";
import { inboxIds, type InboxOf } from "./inboxTrades.ts";
import { sidesOf, signaturesOf, termsOf } from "./tradeEntry.ts";

/** The number of trades in an inbox that wait for the reader's signature. No contract is asked. */
export function countToSign(
  reading: Pick<Reading, "ledger" | "block" | "registry">,
  records: TradeRecords,
  inbox: InboxOf,
): number {
  const { signer } = inbox;
  if (signer === undefined) return 0;
  const isToSign = (id: Hex) => waitsFor(signer, reading, records, { id, file: inbox.shelf.get(id) });
  return inboxIds(reading.ledger, records, inbox).filter(isToSign).length;
}

function waitsFor(
  signer: Address,
  { block: { time }, registry }: Pick<Reading, "block" | "registry">,
  records: TradeRecords,
  { id, file }: { id: Hex; file: Parameters<typeof signaturesOf>[1] },
): boolean {
  const record = records.get(id);
  const trade = termsOf(registry, record, file);
  if (trade === undefined) return false;
  const signatures = signaturesOf(record, file);
  const signed = sides.filter((side) => signatures[side] !== undefined);
  const facts = { tradeId: id, trade, record, usedFor: records.usedFor(trade), signed, refused: false, time };
  // Most wait for nobody. Whose hand the others take is looked up among every account, so it comes last.
  if (inboxState({ ...facts, mine: sides }) !== "to-sign") return false;
  const mine = sidesOf(registry.participants, trade, signer, time);
  return inboxState({ ...facts, mine }) === "to-sign";
}
