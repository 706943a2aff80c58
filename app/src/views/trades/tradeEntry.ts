import { zeroAddress, type Address, type Hex } from "viem";

import { findSigner } from "../../../../src/actions/dvp/verify/signature.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import { trySettle } from "../../../../src/actions/dvp/trySettle.ts";
import { powers } from "../../../../src/domain/accounts.ts";
import { mayAct } from "../../../../src/domain/mayAct.ts";
import type { ParticipantView } from "../../../../src/domain/participantBook.ts";
import { inboxState, type InboxState } from "../../../../src/domain/tradeInbox.ts";
import type { TradeRecord, TradeRecords } from "../../../../src/domain/tradeRecords.ts";
import { sides, type Side, type SignableTrade, type Trade } from "../../../../src/domain/trade.ts";
import type { TradeFile, TradeSignature } from "../../../../src/domain/tradeFile.ts";
import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { contractAbis } from "../../../../src/actions/client.ts";
import { decodeContractError, type ContractRefusal } from "../../../../src/errors/contract.ts";
import { instrumentAt } from "../../chain/instrumentAt.ts";
import type { Reading } from "../../chain/useLedgerQuery.ts";

/** What a view shows of one trade. */
export interface TradeEntry {
  tradeId: Hex;
  seller: Address;
  buyer: Address;
  /** Every term; undefined of a trade that settled, or was refused in a batch, without being announced or lodged. */
  trade: SignableTrade | undefined;
  /** What moves, or moved. */
  moved: Pick<Trade, "security" | "faceAmount" | "cash" | "settlementAmount"> | undefined;
  security: Instrument | undefined;
  cash: Instrument | undefined;
  record: TradeRecord | undefined;
  /** Signatures that are known, announced ones before those of this tab. */
  signatures: Partial<Record<Side, Hex>>;
  /** Sides for which the reader may sign. */
  mine: readonly Side[];
  state: InboxState;
  /** Why the contract would not settle it, beside that its day has not come; where both have signed or it is lodged. */
  refusal: ContractRefusal | undefined;
  /** Why a batch did not settle it when it was submitted last, where that is all that is known. */
  refusedBefore: ContractRefusal | undefined;
}

/** Refusals that pass by themselves, and are none then: the trade's day has not come. */
const TOO_EARLY: ReadonlySet<string> = new Set(["DvP_TooEarly", "DvP_NotYetValid"]);

/** A trade with the codes that the directory lists; undefined where it never listed a token. */
export function signableOf(trade: Trade, instruments: readonly Instrument[]): SignableTrade | undefined {
  const [security, cash] = [instrumentAt(instruments, trade.security), instrumentAt(instruments, trade.cash)];
  if (security === undefined || (cash === undefined && trade.cash !== zeroAddress)) return undefined;
  return { ...trade, isin: security.code, currency: cash?.code ?? "" };
}

/** Sides for which a key may sign now, as the registry's events tell it. */
export function sidesOf(
  participants: readonly ParticipantView[],
  trade: Trade,
  signer: Address | undefined,
  time: bigint,
  power: number = powers.trade,
): Side[] {
  if (signer === undefined) return [];
  const { faceAmount, settlementAmount } = trade;
  const amount = faceAmount > settlementAmount ? faceAmount : settlementAmount;
  return sides.filter((side) => {
    const account = findAccount(participants, trade[side]);
    return account !== undefined && mayAct(account, { signer, power, amount, time });
  });
}

export interface EntryParameters {
  tradeId: Hex;
  records: TradeRecords;
  file: TradeFile | undefined;
  signer: Address | undefined;
}

/** What is shown of one trade; asks the contract only where both have signed. */
export async function readEntry(
  { client, ledger, block, registry }: Reading,
  { tradeId, records, file, signer }: EntryParameters,
): Promise<TradeEntry | undefined> {
  const record = records.get(tradeId);
  const known = termsOf(registry, record, file);
  const terms = known ?? record;
  if (terms === undefined) return undefined;
  const moved = known ?? record?.moved;
  const signatures = signaturesOf(record, file);
  const signed = sides.filter((side) => signatures[side] !== undefined);
  const mine = known === undefined ? [] : sidesOf(registry.participants, known, signer, block.time);
  const facts = {
    tradeId,
    trade: known,
    record,
    usedFor: known && records.usedFor(known),
    signed,
    mine,
    time: block.time,
  };
  const before = inboxState({ ...facts, refused: false });
  const complete = before === "ready" || before === "lodged";
  const refusal =
    complete && known !== undefined
      ? await trySettle(client, {
          ledger,
          trade: known,
          ...(before === "ready" && asParameters(signatures)),
        })
      : undefined;
  const stands = refusal !== undefined && !TOO_EARLY.has(refusal.errorName);
  const state = inboxState({ ...facts, refused: stands });
  return {
    tradeId,
    seller: terms.seller,
    buyer: terms.buyer,
    trade: known,
    moved,
    security: instrumentAt(registry.instruments, moved?.security),
    cash: instrumentAt(registry.instruments, moved?.cash),
    record,
    signatures,
    mine,
    state,
    refusal: stands ? refusal : undefined,
    refusedBefore: state === "refused" && !stands ? lastRefusal(record) : undefined,
  };
}

function lastRefusal(record: TradeRecord | undefined): ContractRefusal | undefined {
  const last = record?.steps.findLast((step) => step.kind === "refused");
  return last && decodeContractError(last.reason, contractAbis);
}

/** The trade as a file, with who made each signature; undefined where not every term is known. */
export async function fileOf(
  { client, ledger }: Pick<Reading, "client" | "ledger">,
  { trade, signatures }: TradeEntry,
  kept: TradeFile | undefined,
): Promise<TradeFile | undefined> {
  if (trade === undefined) return undefined;
  const named = await Promise.all(
    sides.map(async (side): Promise<TradeSignature[]> => {
      const signature = signatures[side];
      if (signature === undefined) return [];
      const here = kept?.signatures.find((each) => each.side === side && each.signature === signature);
      return [
        here ?? { side, signature, signer: await findSigner(client, { ledger, trade, side, signature }) },
      ];
    }),
  );
  const { ledgerId, chainId, dvp } = ledger;
  return { ledgerId, chainId, dvp, trade, signatures: named.flat() };
}

/** Signatures as an action takes them. */
export function asParameters({ seller, buyer }: TradeEntry["signatures"]) {
  return { ...(seller && { sellerSignature: seller }), ...(buyer && { buyerSignature: buyer }) };
}

/** Signatures that are known, announced ones before those of this tab. */
export function signaturesOf(
  record: TradeRecord | undefined,
  file: TradeFile | undefined,
): TradeEntry["signatures"] {
  const kept = file?.signatures.map(({ side, signature }) => [side, signature] as const) ?? [];
  return { ...Object.fromEntries(kept), ...record?.signatures };
}

/** Every term of a trade; undefined where neither a file nor an event tells them. */
export function termsOf(
  { instruments }: Pick<Reading["registry"], "instruments">,
  record: TradeRecord | undefined,
  file: TradeFile | undefined,
): SignableTrade | undefined {
  return file?.trade ?? (record?.trade && signableOf(record.trade, instruments));
}
