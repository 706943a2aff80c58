import type { Client, Hex } from "viem";
import { getBlock } from "viem/actions";

import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { listInstruments } from "../../../src/actions/instruments/listInstruments.ts";
import type { Instrument } from "../../../src/actions/instruments/findInstrument.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import { withTypedErrors } from "../../../src/actions/write.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { ParticipantBook, type ParticipantView } from "../../../src/domain/participantBook.ts";

/** Who and what a ledger's registry knows. */
export interface Registry {
  participants: readonly ParticipantView[];
  /** Delisted ones too, marked. */
  instruments: readonly Instrument[];
}

/** The block that something is read as of. */
export interface BlockMark {
  number: bigint;
  hash: Hex;
}

/** Keeps up with a registry's events: each is read once, however often a view asks. */
export class RegistryFollower {
  readonly #client: Client;
  readonly #ledger: Ledger;
  #book = new ParticipantBook();
  #registry: Registry = { participants: [], instruments: [] };
  #through: BlockMark | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(client: Client, ledger: Ledger) {
    this.#client = client;
    this.#ledger = ledger;
  }

  /** The registry as of a block. One after another: each goes on where the last one ended. */
  at(block: BlockMark): Promise<Registry> {
    const next = this.#turn.catch(() => undefined).then(() => this.#advance(block));
    this.#turn = next;
    return next;
  }

  async #advance(block: BlockMark): Promise<Registry> {
    const through = this.#through;
    // The chain went back, or on along another branch: begin again.
    if (through !== undefined && !(await this.#leadsTo(through, block))) this.#forget();
    const fromBlock = this.#through === undefined ? this.#ledger.anchor.block : this.#through.number + 1n;
    if (fromBlock > block.number) return this.#registry;
    const logs = await readLogs(this.#client, {
      address: this.#ledger.registry,
      abi: participantRegistryAbi,
      fromBlock,
      toBlock: block.number,
    });
    const listed = logs.some(({ eventName }) => eventName.startsWith("Instrument"));
    const instruments = listed
      ? await listInstruments(this.#client, { ledger: this.#ledger })
      : this.#registry.instruments;
    for (const { eventName, args } of logs) this.#book.apply(eventName, args);
    this.#through = block;
    // Views compare by identity, and the book goes on writing into what it gave.
    if (logs.length > 0)
      this.#registry = { participants: structuredClone(this.#book.participants()), instruments };
    return this.#registry;
  }

  /** Whether what was read up to one block still stands at another. */
  async #leadsTo(through: BlockMark, block: BlockMark): Promise<boolean> {
    if (block.number <= through.number) return block.hash === through.hash;
    const now = await withTypedErrors(() => getBlock(this.#client, { blockNumber: through.number }));
    return now.hash === through.hash;
  }

  #forget(): void {
    this.#book = new ParticipantBook();
    this.#registry = { participants: [], instruments: [] };
    this.#through = undefined;
  }
}
