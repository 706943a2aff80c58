import type { Client } from "viem";

import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { listInstruments } from "../../../src/actions/instruments/listInstruments.ts";
import type { Instrument } from "../../../src/actions/instruments/findInstrument.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { ParticipantBook, type ParticipantView } from "../../../src/domain/participantBook.ts";
import { ChainReader, type BlockSpan } from "./chainReader.ts";

export type { BlockMark } from "./chainReader.ts";

/** Who and what a ledger's registry knows. */
export interface Registry {
  participants: readonly ParticipantView[];
  /** Delisted ones too, marked. */
  instruments: readonly Instrument[];
}

/** Keeps up with a registry's events. */
export class RegistryFollower extends ChainReader<Registry> {
  readonly #client: Client;
  readonly #ledger: Ledger;
  #book = new ParticipantBook();
  #registry: Registry = { participants: [], instruments: [] };

  constructor(client: Client, ledger: Ledger) {
    super(client, ledger.anchor.block);
    this.#client = client;
    this.#ledger = ledger;
  }

  protected async read(span: BlockSpan): Promise<void> {
    const logs = await readLogs(this.#client, {
      address: this.#ledger.registry,
      abi: participantRegistryAbi,
      ...span,
    });
    const listed = logs.some(({ eventName }) => eventName.startsWith("Instrument"));
    const instruments = listed
      ? await listInstruments(this.#client, { ledger: this.#ledger })
      : this.#registry.instruments;
    for (const { eventName, args } of logs) this.#book.apply(eventName, args);
    // The book goes on writing into what it gave.
    if (logs.length > 0)
      this.#registry = { participants: structuredClone(this.#book.participants()), instruments };
  }

  protected value(): Registry {
    return this.#registry;
  }

  protected forget(): void {
    this.#book = new ParticipantBook();
    this.#registry = { participants: [], instruments: [] };
  }
}
