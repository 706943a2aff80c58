import type { Client } from "viem";

import { participantRegistryAbi } from "../../../src/abi/participantRegistry.ts";
import { listInstruments } from "../../../src/actions/instruments/listInstruments.ts";
import type { Instrument } from "../../../src/actions/instruments/findInstrument.ts";
import { readLogs } from "../../../src/actions/logs.ts";
import type { Ledger } from "../../../src/deployments.ts";
import { ParticipantBook, type ParticipantView } from "../../../src/domain/participantBook.ts";
import { Incremental } from "./incremental.ts";
import type { BlockMark } from "./leadsTo.ts";

/** Who and what a ledger's registry knows. */
export interface Registry {
  participants: readonly ParticipantView[];
  /** Delisted ones too, marked. */
  instruments: readonly Instrument[];
}

interface Known {
  book: ParticipantBook;
  registry: Registry;
}

/** Keeps up with a registry's events: each is read once, however often a view asks. */
export class RegistryFollower {
  readonly #incremental: Incremental<Known>;

  constructor(client: Client, ledger: Ledger) {
    this.#incremental = new Incremental<Known>({
      client,
      fromBlock: ledger.anchor.block,
      begin: () => ({ book: new ParticipantBook(), registry: { participants: [], instruments: [] } }),
      async advance(state, range) {
        const source = { address: ledger.registry, abi: participantRegistryAbi };
        const logs = await readLogs(client, { ...source, ...range });
        if (logs.length === 0) return state;
        const { book } = state;
        const listed = logs.some(({ eventName }) => eventName.startsWith("Instrument"));
        const instruments = listed ? await listInstruments(client, { ledger }) : state.registry.instruments;
        for (const { eventName, args } of logs) book.apply(eventName, args);
        // Views compare by identity, and the book goes on writing into what it gave.
        return { book, registry: { participants: structuredClone(book.participants()), instruments } };
      },
    });
  }

  /** The registry as of a block. */
  async at(block: BlockMark): Promise<Registry> {
    return (await this.#incremental.at(block)).registry;
  }
}
