import { getAddress, type Address } from "viem";

import { DirectoryBook } from "../../domain/directoryBook.ts";
import { FreezeBook } from "../../domain/freezeBook.ts";
import { HoldingsBook, type BookedHolding, type BookedLock } from "../../domain/holdingsBook.ts";
import { OfficerBook } from "../../domain/officerBook.ts";
import { ParticipantBook } from "../../domain/participantBook.ts";
import { RoleBook } from "../../domain/roleBook.ts";
import { TokenBook } from "../../domain/tokenBook.ts";
import type { StoredEvent } from "../store/storedEvents.ts";
import { AnswerBook } from "./answerBook.ts";

/** What one event changed of holdings and locks, until the next is applied. */
export interface BookChanges {
  holdings: { account: string; holding: BookedHolding; isNew: boolean }[];
  locks: { lockId: string; lock: BookedLock }[];
}

/** A ledger's whole state, rebuilt from its events one by one and from nothing else. */
export class Replay {
  readonly holdings = new HoldingsBook();
  readonly freezes = new FreezeBook();
  readonly tokens = new TokenBook();
  readonly directory = new DirectoryBook();
  readonly participants = new ParticipantBook();
  readonly roles = new RoleBook();
  readonly officers = new Map<Address, OfficerBook>();
  readonly answers = new AnswerBook();

  /** Takes in the next event. Returns what it changed of holdings and locks. */
  apply(event: StoredEvent): BookChanges {
    const { contract, address, name, args } = event;
    const changes: BookChanges = { holdings: [], locks: [] };
    this.answers.apply(event);
    const tokenEvent = { token: address.toLowerCase(), name, args };
    switch (contract) {
      case "Bond":
      case "WholesaleCash":
        this.freezes.apply(tokenEvent);
        this.tokens.apply(tokenEvent);
        this.holdings.apply(tokenEvent, {
          onHolding: (account, holding, isNew) => changes.holdings.push({ account, holding, isNew }),
          onLock: (lockId, lock) => changes.locks.push({ lockId, lock }),
        });
        break;
      case "ParticipantRegistry":
        this.directory.apply(event);
        this.participants.apply(name, args);
        break;
      case "Authority":
        this.roles.apply({ ...event, eventName: name });
        break;
      case "FourEyes":
        // Whether it was done by two persons is the report of privileges' question.
        this.#officersOf(getAddress(address)).apply({ ...event, eventName: name }, true);
        break;
      case "DvP":
      case "HashTimeLock":
      case "CashRedemption":
      case "BondFactory":
      case "BondDocuments":
        break; // what they move, tokens say; how it stands, the answers
    }
    return changes;
  }

  #officersOf(address: Address): OfficerBook {
    const known = this.officers.get(address);
    if (known !== undefined) return known;
    const book = new OfficerBook();
    this.officers.set(address, book);
    return book;
  }
}
