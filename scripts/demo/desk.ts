import type { Address, Hex } from "viem";

import { settleBatch } from "../../src/actions/dvp/settleBatch.ts";
import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { tradeTypedData } from "../../src/domain/trade.ts";
import type { SignableTrade } from "../../src/domain/trade.ts";
import { ContractRefusal } from "../../src/errors/contract.ts";
import { Book } from "./book.ts";
import type { Market } from "./market.ts";
import type { DemoAccount } from "./parties.ts";

/** A trade with both signatures, ready to submit. */
export interface SignedItem {
  trade: SignableTrade;
  sellerSignature: Hex;
  buyerSignature: Hex;
}

/** What a trade is made of before it is dated and numbered. */
export interface Deal {
  seller: DemoAccount;
  buyer: DemoAccount;
  faceAmount: bigint;
  settlementAmount: bigint;
  tradeDate: bigint;
  settlementDate: bigint;
  validUntil: bigint;
}

/** Signs, submits and counts. Everything the demo sends to the DvP contract passes here. */
export class Desk {
  readonly market: Market;
  readonly book = new Book();
  /** Whether a trade goes in a batch, be it alone. */
  inBatches = false;
  submitted = 0;
  settled = 0;
  readonly refused: Record<string, number> = {};
  readonly #nonces = new Map<string, bigint>();
  #gas = 0n;
  #gasTrades = 0n;

  constructor(market: Market) {
    this.market = market;
    for (const [account, amount] of market.openingCash) this.book.credit(market.cash, account, amount);
    this.book.credit(market.bond, market.issuance.address, market.issued.bond);
  }

  /** Gas of a trade settled alone, on average. */
  get gasPerTrade(): number {
    return this.#gasTrades === 0n ? 0 : Number(this.#gas / this.#gasTrades);
  }

  /** A trade of the demo's bond against its cash under the pair's next nonce. */
  trade({ seller, buyer, ...terms }: Deal): SignableTrade {
    const pair = `${seller.address}${buyer.address}`;
    const nonce = this.#nonces.get(pair) ?? 0n;
    this.#nonces.set(pair, nonce + 1n);
    return {
      ...terms,
      isin: this.market.bondCode,
      currency: this.market.cashCode,
      seller: seller.address,
      buyer: buyer.address,
      security: this.market.bond,
      cash: this.market.cash,
      validFrom: terms.tradeDate,
      nonce,
    };
  }

  /** Both signatures, by the keys of the two accounts given. */
  async sign(
    trade: SignableTrade,
    { seller, buyer }: { seller: DemoAccount; buyer: DemoAccount },
  ): Promise<SignedItem> {
    const { ledger } = this.market;
    const typedData = tradeTypedData(
      { chainId: ledger.chainId, dvp: ledger.dvp, ledgerId: ledger.ledgerId },
      trade,
    );
    const [sellerSignature, buyerSignature] = await Promise.all([
      seller.signer.signTypedData(typedData),
      buyer.signer.signTypedData(typedData),
    ]);
    return { trade, sellerSignature, buyerSignature };
  }

  /**
   * Submits one trade. Returns the name of the error that refused it. What would fail in a transaction of its own is not sent; a
   * batch of one is, and the ledger then tells of the refusal.
   */
  async submit(item: SignedItem): Promise<string | undefined> {
    if (this.inBatches) return (await this.submitBatch([item]))[0];
    this.submitted++;
    try {
      const { receipt } = await settleTrade(await this.market.chain.clientOf(0), {
        ledger: this.market.ledger,
        ...item,
      });
      this.#gas += receipt.gasUsed;
      this.#gasTrades++;
      this.#settle(item);
      return undefined;
    } catch (thrown) {
      if (!(thrown instanceof ContractRefusal)) throw thrown;
      return this.#refuse(thrown.errorName);
    }
  }

  /** Submits several trades in one transaction, each on its own. Returns for each the name of the error that refused it. */
  async submitBatch(items: readonly SignedItem[]): Promise<(string | undefined)[]> {
    this.submitted += items.length;
    const { outcomes } = await settleBatch(await this.market.chain.clientOf(0), {
      ledger: this.market.ledger,
      items,
    });
    return outcomes.map((outcome, i) => {
      if (outcome.status !== "settled") return this.#refuse(outcome.error.errorName);
      this.#settle(items[i]!);
      return undefined;
    });
  }

  /** Bonds or cash of an account by the demo's own record. */
  holding(token: Address, account: DemoAccount): bigint {
    return this.book.of(token, account.address);
  }

  #settle({ trade }: SignedItem): void {
    this.settled++;
    this.book.enter(trade);
  }

  #refuse(errorName: string): string {
    this.refused[errorName] = (this.refused[errorName] ?? 0) + 1;
    return errorName;
  }
}
