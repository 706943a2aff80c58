import type { Hex, LocalAccount } from "viem";

import { InputError } from "../../errors/input.ts";
import { nodeRefused } from "../../errors/submitter.ts";
import { refusalOf, type Act, type ActOutcome } from "./act.ts";
import { actsOf, carrierOf, Lane, type Carrier, type Slot } from "./lane.ts";
import { requireKnownKind, type ActKinds } from "./act.ts";
import type { OpenAct, Signed, SubmitJournal } from "./submitJournal.ts";
import { Tickets } from "./tickets.ts";
import { doesNothing } from "./transaction.ts";

/** An end; undefined where the act is to be tried again, alone in a transaction. */
export interface ActEnd {
  act: OpenAct;
  outcome: ActOutcome | undefined;
}

/** What a mined transaction did. */
export interface CarrierEnd {
  lane: Lane;
  slot: Slot;
  ends: readonly ActEnd[];
  /** Hash of the transaction that has the nonce; undefined where it is none of ours. */
  winner: Hex | undefined;
}

/** Told of acts and the transaction that is to do them, once that is on the disk. */
export type Carried = (acts: readonly Hex[], transaction: Hex) => void;

/** Every act without an end and every transaction without a final block: the journal's picture in memory. */
export class Book {
  readonly journal: SubmitJournal;
  readonly lanes: readonly Lane[];
  readonly tickets: Tickets;
  /** Acts that wait for a transaction, oldest first. */
  readonly waiting: OpenAct[] = [];
  readonly #places = new Map<Hex, { lane: Lane; slot: Slot }>();
  readonly #carried: Carried;

  constructor(
    journal: SubmitJournal,
    accounts: readonly LocalAccount[],
    capacity: number,
    carried: Carried = () => undefined,
  ) {
    this.journal = journal;
    this.#carried = carried;
    this.lanes = accounts.map((account) => new Lane(account));
    this.tickets = new Tickets(capacity);
  }

  /**
   * Reads what an earlier run left.
   *
   * @param kinds What the submitter knows to do.
   * @param nonces Next nonce of each lane's sender on the chain.
   * @throws {InputError} Where a sender of an earlier run is not among the accounts, or a kind not among those known.
   */
  restore(kinds: ActKinds, nonces: readonly number[]): void {
    const acts = this.journal.openActs();
    for (const { kind } of acts) requireKnownKind(kinds, kind);
    const byCarrier = Map.groupBy(acts, ({ carrier }) => carrier);
    const bySender = Map.groupBy(this.journal.openTransactions(), ({ sender }) => sender.toLowerCase());
    for (const [place, lane] of this.lanes.entries()) {
      const sender = lane.account.address.toLowerCase();
      const carriers = carriersOf(bySender.get(sender) ?? [], byCarrier);
      bySender.delete(sender);
      lane.start(nonces[place]!, carriers);
      for (const slot of lane.slots.values()) this.#index(lane, slot);
    }
    for (const sender of bySender.keys()) {
      throw new InputError({
        field: "accounts",
        given: this.lanes.map(({ account }) => account.address).join(", "),
        expected: `${sender} among them`,
        hint: "The journal has transactions of this sender that no block has yet: open it with its key.",
      });
    }
    for (const { id } of acts) this.tickets.open(id);
    this.waiting.push(...(byCarrier.get(undefined) ?? []));
  }

  /** Takes acts in: they are on the disk when this returns. */
  accept(acts: readonly Act[]): void {
    this.journal.atOnce(() => {
      for (const act of acts) this.journal.take(act);
    });
    for (const act of acts) this.waiting.push({ ...act, carrier: undefined, alone: false });
  }

  /** Writes signed transactions down, before any node sees them. */
  carry(carriers: readonly { lane: Lane; carrier: Carrier }[]): void {
    this.journal.atOnce(() => {
      for (const { carrier } of carriers) this.journal.carry(carrier, carrier.acts);
    });
    for (const { lane, carrier } of carriers) {
      lane.add(carrier);
      this.#index(lane, lane.slots.get(carrier.nonce)!);
      const ids = carrier.acts.map(({ id }) => id);
      if (ids.length > 0) this.#carried(ids, carrier.hash);
    }
  }

  /** Where a transaction is; undefined where it is not one of ours without an end. */
  placeOf(hash: Hex): { lane: Lane; slot: Slot } | undefined {
    return this.#places.get(hash);
  }

  /** Writes down what nonces went to, then tells the callers. */
  end(ended: readonly CarrierEnd[]): void {
    const ends = ended.flatMap((end) => [...end.ends, ...endsOfOthers(end)]);
    this.journal.atOnce(() => {
      for (const { act, outcome } of ends) {
        if (outcome === undefined) this.journal.release(act.id, true);
        else this.journal.end(act.id, outcome);
      }
      for (const { lane, slot } of ended) this.journal.dropNonce(lane.account.address, slot.nonce);
    });
    for (const { lane, slot } of ended) {
      lane.drop(slot.nonce);
      for (const { hash } of slot.carriers) this.#places.delete(hash);
    }
    for (const { act, outcome } of ends) {
      if (outcome === undefined) this.waiting.push({ ...act, carrier: undefined, alone: true });
      else this.tickets.close(act.id, outcome);
    }
  }

  #index(lane: Lane, slot: Slot): void {
    for (const { hash } of slot.carriers) this.#places.set(hash, { lane, slot });
  }
}

/** An act knows the newest transaction that is to do it; those before it, with the same nonce, would do the same. */
function carriersOf(
  transactions: readonly Signed[],
  byCarrier: ReadonlyMap<Hex | undefined, readonly OpenAct[]>,
): Carrier[] {
  const byNonce = Map.groupBy(transactions, ({ nonce }) => nonce);
  return transactions.map((signed) => {
    const others = byNonce.get(signed.nonce)!.flatMap(({ hash }) => byCarrier.get(hash) ?? []);
    return { ...signed, acts: byCarrier.get(signed.hash) ?? (doesNothing(signed) ? [] : others) };
  });
}

/**
 * Of the transactions whose nonce went to another: what a node would not take is refused, and what it lost its place to
 * somebody else's transaction is tried again. Neither can be mined any more.
 */
function endsOfOthers({ slot, winner }: CarrierEnd): ActEnd[] {
  const carried = winner === undefined ? undefined : carrierOf(slot, winner);
  const done = new Set(carried?.acts.map(({ id }) => id));
  return actsOf(slot)
    .filter(({ id }) => !done.has(id))
    .map((act) => ({
      act,
      outcome:
        carried === undefined
          ? undefined
          : { status: "refused" as const, refusal: refusalOf(nodeRefused(slot.words)) },
    }));
}
