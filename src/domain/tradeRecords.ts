import type { Address, Hex } from "viem";

import { nameAt } from "./names.ts";
import { sides, type Side, type Trade } from "./trade.ts";

/** The events of a DvP contract that say what became of a trade. */
export const tradeEvents = [
  "TradeAnnounced",
  "TradeLodged",
  "TradeSettled",
  "TradeRefused",
  "TradeCancelRequested",
  "TradeCancelled",
] as const;

/** An event of a DvP contract, decoded. */
export interface TradeEvent {
  eventName: string;
  args: Readonly<Record<string, unknown>>;
  blockNumber: bigint;
  transactionHash: Hex;
}

/** Something that became of a trade. */
export type TradeStep = { block: bigint; transaction: Hex } & (
  | { kind: "announced"; side: Side }
  | { kind: "lodged" | "settled" }
  /** In a batch; `reason` is revert data. */
  | { kind: "refused"; reason: Hex }
  /** By one side, of a lodged trade. */
  | { kind: "cancel-requested"; side: Side; by: Address }
  | { kind: "cancelled"; by: Address }
);

/** A trade as far as events tell it. */
export interface TradeRecord {
  tradeId: Hex;
  seller: Address;
  buyer: Address;
  /** Number within the pair. */
  nonce: bigint | undefined;
  /** Every term; undefined where the trade was neither announced nor lodged. */
  trade: Trade | undefined;
  /** What moved, where it settled. */
  moved: Pick<Trade, "security" | "faceAmount" | "cash" | "settlementAmount"> | undefined;
  /** What was announced: verified then, by the contract. */
  signatures: Partial<Record<Side, Hex>>;
  /** In the order of the chain. */
  steps: TradeStep[];
}

/**
 * Trades by what a DvP contract's events say of them, in the order of the chain.
 *
 * @example
 * const book = new TradeRecords();
 * for (const event of events) book.apply(event);
 * book.all();
 */
export class TradeRecords {
  readonly #records = new Map<Hex, TradeRecord>();
  /** The trade that a pair's number was used for. */
  readonly #used = new Map<string, Hex>();

  /** Takes in the next event; one of another kind changes nothing. */
  apply({ eventName, args, blockNumber, transactionHash }: TradeEvent): void {
    const place = { block: blockNumber, transaction: transactionHash };
    const record = () => this.#recordOf(args);
    switch (eventName) {
      case "TradeAnnounced": {
        const side = nameAt(sides, args["side"] as number);
        const known = this.#withTrade(args);
        known.signatures[side] = args["signature"] as Hex;
        known.steps.push({ kind: "announced", side, ...place });
        break;
      }
      case "TradeLodged":
        this.#use(this.#withTrade(args)).steps.push({ kind: "lodged", ...place });
        break;
      case "TradeSettled": {
        const { security, faceAmount, cash, settlementAmount, nonce } = args as unknown as Trade;
        const known = record();
        known.nonce = nonce;
        known.moved = { security, faceAmount, cash, settlementAmount };
        this.#use(known).steps.push({ kind: "settled", ...place });
        break;
      }
      case "TradeRefused":
        record().steps.push({ kind: "refused", reason: args["reason"] as Hex, ...place });
        break;
      case "TradeCancelRequested": {
        const by = args["by"] as Address;
        // It follows on lodging, which names the parties; one of a trade that is not known here says nothing.
        const steps = this.#records.get(args["tradeId"] as Hex)?.steps ?? [];
        for (const side of sides)
          if (args[side === "seller" ? "bySeller" : "byBuyer"] === true && !hasAsked(steps, side))
            steps.push({ kind: "cancel-requested", side, by, ...place });
        break;
      }
      case "TradeCancelled": {
        const known = record();
        known.nonce = args["nonce"] as bigint;
        this.#use(known).steps.push({ kind: "cancelled", by: args["by"] as Address, ...place });
        break;
      }
    }
  }

  /** By their first event. */
  all(): TradeRecord[] {
    return [...this.#records.values()];
  }

  get(tradeId: Hex): TradeRecord | undefined {
    return this.#records.get(tradeId);
  }

  /** The trade that a pair's number was lodged, settled or cancelled for. */
  usedFor({ seller, buyer, nonce }: Pick<Trade, "seller" | "buyer" | "nonce">): Hex | undefined {
    return this.#used.get(keyOf(seller, buyer, nonce));
  }

  #recordOf(args: TradeEvent["args"]): TradeRecord {
    const tradeId = args["tradeId"] as Hex;
    let record = this.#records.get(tradeId);
    if (record === undefined) {
      record = {
        tradeId,
        seller: args["seller"] as Address,
        buyer: args["buyer"] as Address,
        nonce: undefined,
        trade: undefined,
        moved: undefined,
        signatures: {},
        steps: [],
      };
      this.#records.set(tradeId, record);
    }
    return record;
  }

  #withTrade(args: TradeEvent["args"]): TradeRecord {
    const record = this.#recordOf(args);
    record.trade = args["trade"] as Trade;
    record.nonce = record.trade.nonce;
    return record;
  }

  #use(record: TradeRecord): TradeRecord {
    const { seller, buyer, nonce, tradeId } = record;
    if (nonce !== undefined) this.#used.set(keyOf(seller, buyer, nonce), tradeId);
    return record;
  }
}

function hasAsked(steps: readonly TradeStep[], side: Side): boolean {
  return steps.some((step) => step.kind === "cancel-requested" && step.side === side);
}

function keyOf(seller: Address, buyer: Address, nonce: bigint): string {
  return `${seller} ${buyer} ${nonce}`.toLowerCase();
}
