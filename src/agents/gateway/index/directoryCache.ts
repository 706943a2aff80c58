import type { Address, Hex } from "viem";

import type { AuditIndex } from "../../../audit/store/auditIndex.ts";
import { blockOf, placeAfter, type Place } from "../../../audit/store/place.ts";
import type { StoredEvent } from "../../../audit/store/storedEvents.ts";
import { instrumentKinds, instrumentName } from "../../../domain/instrument.ts";
import { ParticipantBook, participantEvents } from "../../../domain/participantBook.ts";
import type { Directory, Head, KnownInstrument } from "../reads.ts";
import type { KnownBond } from "../policy.ts";
import { eventsNamed } from "./eventsNamed.ts";

const REGISTRY_EVENTS = [...participantEvents, "InstrumentListed"];

type Asked = Pick<AuditIndex, "database" | "row" | "ledger">;

/** Who and what a ledger knows, read on from where it was: what was read is read again only where blocks were taken back. */
export class DirectoryCache {
  readonly #asked: Asked;
  #book = new ParticipantBook();
  #instruments = new Map<string, KnownInstrument>();
  #bonds = new Map<string, KnownBond>();
  #after: Place = -1;
  /** Block of the last event that was read, as the index had it. */
  #last: { block: number; hash: string } | undefined;
  #head: string | undefined;
  #reading: Promise<unknown> = Promise.resolve();

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** As of a block that the index has. One at a time reads. */
  async at(head: Head): Promise<Directory> {
    const turn = this.#reading.then(() => this.#readTo(head));
    this.#reading = turn.catch(() => undefined);
    await turn;
    return {
      participants: this.#book.participants(),
      bonds: [...this.#bonds.values()],
      instruments: [...this.#instruments.values()],
    };
  }

  async #readTo({ block, hash }: Head): Promise<void> {
    if (this.#head === hash) return;
    if (this.#last !== undefined && (await this.#hashOf(this.#last.block)) !== this.#last.hash)
      this.#forget();
    const { registry, bondFactory } = this.#asked.ledger;
    const range = { after: this.#after, before: placeAfter(block) };
    const events = [
      ...(await eventsNamed(this.#asked, { contract: registry, names: REGISTRY_EVENTS, ...range })),
      ...(await eventsNamed(this.#asked, { contract: bondFactory, names: ["BondAnnounced"], ...range })),
    ].toSorted((a, b) => a.place - b.place);
    for (const event of events) this.#apply(event);
    const newest = events.at(-1);
    if (newest !== undefined) {
      const at = Number(blockOf(newest.place));
      this.#last = { block: at, hash: (await this.#hashOf(at))! };
      this.#after = newest.place;
    }
    this.#head = hash;
  }

  #apply({ name, args }: StoredEvent): void {
    if (name === "BondAnnounced") {
      const token = args["bond"] as Address;
      const isin = instrumentName(args["isin"] as Hex);
      const { issuanceAccount } = args["terms"] as { issuanceAccount: Address };
      this.#bonds.set(token, { isin, token, issuanceAccount });
    } else if (name === "InstrumentListed") {
      const token = (args["token"] as string).toLowerCase();
      const code = instrumentName(args["code"] as Hex);
      this.#instruments.set(token, {
        token,
        code,
        kind: instrumentKinds[args["kind"] as number] === "cash" ? "cash" : "bond",
      });
    } else this.#book.apply(name, args);
  }

  #forget(): void {
    this.#book = new ParticipantBook();
    this.#instruments = new Map();
    this.#bonds = new Map();
    this.#after = -1;
    this.#last = undefined;
  }

  async #hashOf(block: number): Promise<string | undefined> {
    const [found] = await this.#asked.database.all<{ hash: string }>(
      "SELECT hash FROM blocks WHERE ledger = ? AND block = ?",
      [this.#asked.row, block],
    );
    return found?.hash;
  }
}
