import type { Hex } from "viem";

import type { ActOutcome } from "./act.ts";

/** What a caller holds of an act that was taken in. */
export interface Ticket {
  id: Hex;
  /** Rejects only where the submitter stops before the act's end is known; the act stays in the journal. */
  outcome: Promise<ActOutcome>;
}

interface OpenTicket extends Ticket {
  resolve: (outcome: ActOutcome) => void;
  reject: (error: Error) => void;
}

/** The acts whose end is awaited: a bounded number, so that a flood waits outside rather than in memory. */
export class Tickets {
  readonly #open = new Map<Hex, OpenTicket>();
  readonly #capacity: number;
  readonly #waiting: (() => void)[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#open.size;
  }

  find(id: Hex): Ticket | undefined {
    return this.#open.get(id);
  }

  open(id: Hex): Ticket {
    const { promise: outcome, resolve, reject } = Promise.withResolvers<ActOutcome>();
    outcome.catch(() => undefined); // a caller may look later, or never
    const ticket = { id, outcome, resolve, reject };
    this.#open.set(id, ticket);
    return ticket;
  }

  close(id: Hex, outcome: ActOutcome): void {
    this.#open.get(id)?.resolve(outcome);
    this.#open.delete(id);
    this.#waiting.shift()?.();
  }

  /** Tells every caller that no end will be known here. */
  rejectAll(error: Error): void {
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
    for (const admit of this.#waiting.splice(0)) admit();
  }

  /** Returns once every act has its end, or none will be known. */
  async ended(): Promise<void> {
    while (this.#open.size > 0)
      await Promise.allSettled([...this.#open.values()].map(({ outcome }) => outcome));
  }

  /** Returns once there is room for one more. */
  async room(): Promise<void> {
    while (this.#open.size >= this.#capacity) {
      await new Promise<void>((admit) => {
        this.#waiting.push(admit);
      });
    }
  }
}
