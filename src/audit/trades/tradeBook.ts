import { getAddress, isAddressEqual, zeroAddress, type Address, type Hex } from "viem";

import type { ReadClient } from "../../actions/client.ts";
import { numberOf } from "../../domain/names.ts";
import type { ParticipantBook } from "../../domain/participantBook.ts";
import { sides, tradeId, type SignableTrade, type Side, type Trade } from "../../domain/trade.ts";
import type { IndexedInstrument } from "../read/instruments.ts";
import type { AuditIndex } from "../store/auditIndex.ts";
import { placeAfter, type Place } from "../store/place.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import type { CalledTrade } from "./calls.ts";
import { verifySignature, type SignatureFinding, type UsedSignature } from "./signatures.ts";
import { failureOf, stepOf, type KnownTerms, type TradeStep } from "./steps.ts";

export const tradeStates = ["announced", "lodged", "settled", "refused", "cancelled"] as const;

/** How a trade stands: `refused` where it was tried in vain and nothing else became of it. */
export type TradeState = (typeof tradeStates)[number];

/** A trade, and all that became of it until the end of a period. */
export interface AuditedTrade {
  /** What both sign; undefined where a failed transaction was about a token that nobody listed. */
  tradeId?: Hex;
  state: TradeState;
  terms: KnownTerms;
  /** Tokens as they are listed. */
  security?: IndexedInstrument;
  cash?: IndexedInstrument;
  /** In the order of the chain. */
  steps: TradeStep[];
  /** Of each side one: a valid one where there is any. */
  signatures: SignatureFinding[];
}

/** The registry as it stood before a place; asked in the order of the chain. */
export type BookAt = (place: Place) => ParticipantBook;

/** Trades by their identity. */
export class TradeBook {
  readonly #ledger: AuditIndex["ledger"];
  readonly #instruments: ReadonlyMap<string, IndexedInstrument>;
  readonly #trades = new Map<string, AuditedTrade>();
  /** Every signature that was used, with the key of its trade. */
  readonly #used: { key: string; used: UsedSignature }[] = [];
  /** Place of the first event of a transaction. */
  readonly #places = new Map<Hex, Place>();

  constructor(ledger: AuditIndex["ledger"], instruments: readonly IndexedInstrument[]) {
    this.#ledger = ledger;
    this.#instruments = new Map(instruments.map((each) => [each.token.toLowerCase(), each]));
  }

  /** What both sides of a trade sign; undefined where a token was never listed. */
  idOf(trade: Trade): Hex | undefined {
    const signable = this.#signable(trade);
    return signable && tradeId(this.#ledger, signable);
  }

  add(event: StoredEvent): void {
    const id = event.args["tradeId"] as Hex;
    const { step, terms } = stepOf(event);
    const { transaction, place } = event;
    if (!this.#places.has(transaction)) this.#places.set(transaction, place);
    this.#note(id, id, terms, step);
    if (event.name === "TradeAnnounced" && step.side !== undefined)
      this.#use(id, event.args["trade"] as Trade, step.side, {
        signature: event.args["signature"] as Hex,
        ...event,
      });
  }

  /** A transaction that succeeded shows in events too, and has signatures; one that failed shows here alone. */
  addCall(call: CalledTrade): void {
    const id = this.idOf(call.trade);
    const key = id ?? `${call.transaction} ${call.trade.seller} ${call.trade.nonce}`;
    const { failed } = call;
    if (failed !== undefined) this.#note(key, id, call.trade, failureOf({ ...call, failed }));
    const known = this.#trades.get(key);
    if (known === undefined) return; // an item of a batch that was rejected
    known.terms = { ...known.terms, ...call.trade };
    this.#resolve(known);
    for (const side of sides) {
      const signature = call.signatures[side];
      if (signature !== undefined)
        this.#use(key, call.trade, side, {
          ...call,
          signature,
          place: this.#places.get(call.transaction) ?? placeAfter(call.block),
        });
    }
  }

  /** The trades as they stand, by their first step. */
  trades(): AuditedTrade[] {
    const trades = [...this.#trades.values()];
    for (const trade of trades) {
      trade.steps.sort((a, b) => Number(a.block - b.block));
      trade.state = stateOf(trade.steps);
      trade.terms = checksummed(trade.terms);
    }
    return trades.toSorted((a, b) => Number(a.steps[0]!.block - b.steps[0]!.block));
  }

  /** Verifies anew every signature that was used for these trades, and says so in them. */
  async verify(
    trades: readonly AuditedTrade[],
    bookAt: BookAt,
    client: ReadClient | undefined,
  ): Promise<void> {
    const chosen = new Set(trades);
    for (const { key, used } of this.#used.toSorted((a, b) => a.used.place - b.used.place)) {
      const trade = this.#trades.get(key)!;
      if (!chosen.has(trade)) continue;
      const finding = await verifySignature(used, { ledger: this.#ledger, book: bookAt(used.place), client });
      addFinding(trade.signatures, finding);
    }
    for (const trade of trades) {
      for (const side of sidesNeeded(trade))
        if (!trade.signatures.some((found) => found.side === side))
          trade.signatures.push({ side, verdict: "unavailable" });
      trade.signatures.sort((a, b) => numberOf(sides, a.side) - numberOf(sides, b.side));
    }
  }

  #note(key: string, id: Hex | undefined, terms: KnownTerms | undefined, step: TradeStep): void {
    const known = this.#trades.get(key);
    if (known !== undefined) {
      known.steps.push(step);
      known.terms = { ...known.terms, ...terms };
      this.#resolve(known);
      return;
    }
    const trade: AuditedTrade = {
      ...(id !== undefined && { tradeId: id }),
      state: "refused",
      terms: terms ?? { seller: zeroAddress, buyer: zeroAddress },
      steps: [step],
      signatures: [],
    };
    this.#resolve(trade);
    this.#trades.set(key, trade);
  }

  #resolve(trade: AuditedTrade): void {
    const { security, cash } = trade.terms;
    const [delivered, paid] = [this.#instrument(security), this.#instrument(cash)];
    if (delivered !== undefined) trade.security = delivered;
    if (paid !== undefined) trade.cash = paid;
  }

  #instrument(token: Address | undefined): IndexedInstrument | undefined {
    return token === undefined ? undefined : this.#instruments.get(token.toLowerCase());
  }

  /** With the codes that are signed; undefined where a token was never listed. */
  #signable(trade: Trade): SignableTrade | undefined {
    const [security, cash] = [this.#instrument(trade.security), this.#instrument(trade.cash)];
    if (security === undefined) return undefined;
    if (cash === undefined && !isAddressEqual(trade.cash, zeroAddress)) return undefined;
    return { ...trade, isin: security.code, currency: cash?.code ?? "" };
  }

  #use(
    key: string,
    trade: Trade,
    side: Side,
    { signature, block, place, time, transaction }: Omit<UsedSignature, "trade" | "side">,
  ): void {
    const signable = this.#signable(trade);
    if (signable === undefined) return;
    this.#used.push({ key, used: { trade: signable, side, signature, block, place, time, transaction } });
  }
}

/** Anybody may send a trade again with another signature: one that is valid stands, of others the newest. */
function addFinding(findings: SignatureFinding[], finding: SignatureFinding): void {
  const known = findings.findIndex(({ side }) => side === finding.side);
  if (known < 0) findings.push(finding);
  else if (findings[known]!.verdict !== "valid") findings[known] = finding;
}

/** Settled and cancelled are final; what was refused may still settle. */
function stateOf(steps: readonly TradeStep[]): TradeState {
  const kinds = new Set(steps.map(({ kind }) => kind));
  for (const state of ["settled", "cancelled", "lodged"] as const) if (kinds.has(state)) return state;
  // An announcement or a cancellation that failed says nothing of the trade.
  const tried = steps.some(({ kind, act }) => kind === "refused" && act !== "announce" && act !== "cancel");
  return tried || !kinds.has("announced") ? "refused" : "announced";
}

/** An announced trade has one side's signature; anything further than that took both. */
function sidesNeeded({ state, steps }: AuditedTrade): readonly Side[] {
  if (state === "settled" || state === "lodged" || state === "refused") return sides;
  return steps.flatMap(({ side }) => side ?? []);
}

/** An index has addresses in small letters. */
function checksummed(terms: KnownTerms): KnownTerms {
  const entries = Object.entries(terms).map(([name, value]) => [
    name,
    typeof value === "string" ? getAddress(value) : value,
  ]);
  return Object.fromEntries(entries) as KnownTerms;
}
