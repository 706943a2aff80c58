import { sendRawTransaction } from "viem/actions";

import type { ReadClient } from "../../actions/client.ts";
import { readAnswer } from "./answers.ts";
import { newest, type Lane, type Slot } from "./lane.ts";

/** Times in a row that a node may decline before its word is taken for final. */
const PATIENCE = 3;

/** Sends signed transactions to a node, as often as it takes; the bytes never change. */
export class Outbox {
  readonly #client: ReadClient;
  readonly #report: (text: string) => void;

  constructor(client: ReadClient, report: (text: string) => void) {
    this.#client = client;
    this.#report = report;
  }

  /**
   * Sends slots of a lane, by nonce. Whatever a node answers, only a block decides; the answer tells when to look again.
   */
  async send(lane: Lane, slots: readonly Slot[]): Promise<void> {
    await Promise.all(slots.map((slot) => this.#sendOne(lane, slot)));
  }

  async #sendOne(lane: Lane, slot: Slot): Promise<void> {
    const { raw, hash } = newest(slot);
    try {
      await sendRawTransaction(this.#client, { serializedTransaction: raw });
      slot.sent = true;
      slot.refusals = 0;
    } catch (error) {
      const { answer, text } = readAnswer(error);
      slot.sent = answer === "taken" || answer === "spent";
      slot.refusals = answer === "refused" ? slot.refusals + 1 : 0;
      if (answer !== "refused") return;
      slot.words = text;
      this.#report(`${hash}, nonce ${slot.nonce} of ${lane.account.address}: ${text}`);
    }
  }
}

/** Whether a node's no is final, so that something else must take the nonce. */
export function isDeclined(slot: Slot): boolean {
  return slot.refusals >= PATIENCE;
}
