import type { Address, Hex } from "viem";

import { accountKindAt, zones, type AccountKind, type Zone } from "./accounts.ts";
import { hexToAscii } from "./ascii.ts";

/** Who may act for an account besides its own key. */
export interface SignerView {
  signer: Address;
  /** Mask of `powers`. */
  powers: number;
  /** Largest amount of one signed act, in minor units; 0 for no limit. */
  limit: bigint;
  /** UNIX seconds; 0 for no end. */
  validUntil: bigint;
  revoked: boolean;
}

export interface AccountView {
  account: Address;
  kind: AccountKind;
  zone: Zone;
  ownKey: boolean;
  signers: SignerView[];
}

/** A participant as the registry's events tell it. Codes are as registered: the registry verifies no check digits. */
export interface ParticipantView {
  lei: string;
  /** Number by order of onboarding, from 1. */
  number: number;
  bic: string;
  jurisdiction: string;
  /** Mask of `participantRoles`. */
  roles: number;
  legalName: string;
  suspended: boolean;
  /** In the order they were opened. */
  accounts: AccountView[];
}

/** The registry's events that say something of participants. */
export const participantEvents = [
  "ParticipantOnboarded",
  "ParticipantAmended",
  "ParticipantSuspended",
  "ParticipantResumed",
  "AccountOpened",
  "SignerSet",
  "SignerRevoked",
] as const;

/**
 * Participants with their accounts and signers, rebuilt from the registry's events alone.
 *
 * @example
 * const book = new ParticipantBook();
 * for (const { eventName, args } of events) book.apply(eventName, args);
 * book.participants();
 */
export class ParticipantBook {
  readonly #participants = new Map<string, ParticipantView>();
  readonly #accounts = new Map<string, AccountView>();
  readonly #leis = new Map<string, string>();

  /** Takes in the next event; one that says nothing of participants changes nothing. */
  apply(eventName: string, args: Readonly<Record<string, unknown>>): void {
    const lei = args["lei"] as Hex;
    switch (eventName) {
      case "ParticipantOnboarded":
        this.#participants.set(lei, {
          lei: textOf(lei),
          number: args["participant"] as number,
          ...detailsOf(args),
          suspended: false,
          accounts: [],
        });
        break;
      case "ParticipantAmended":
        Object.assign(this.#participants.get(lei) ?? {}, detailsOf(args));
        break;
      case "ParticipantSuspended":
      case "ParticipantResumed":
        Object.assign(this.#participants.get(lei) ?? {}, {
          suspended: eventName === "ParticipantSuspended",
        });
        break;
      case "AccountOpened":
        this.#open(lei, args);
        break;
      case "SignerSet":
        this.#sign(args, {
          signer: args["signer"] as Address,
          powers: args["powers"] as number,
          limit: args["limit"] as bigint,
          validUntil: BigInt(args["validUntil"] as number),
          revoked: false,
        });
        break;
      case "SignerRevoked":
        this.#revoke(args);
        break;
    }
  }

  /** In the order they were onboarded. */
  participants(): ParticipantView[] {
    return [...this.#participants.values()];
  }

  /** An account and whose it is; undefined where it was never opened. */
  accountOf(address: string): { account: AccountView; participant: ParticipantView } | undefined {
    const key = address.toLowerCase();
    const account = this.#accounts.get(key);
    const participant = this.#participants.get(this.#leis.get(key) ?? "");
    return account === undefined || participant === undefined ? undefined : { account, participant };
  }

  #open(lei: Hex, args: Readonly<Record<string, unknown>>): void {
    const account: AccountView = {
      account: args["account"] as Address,
      kind: accountKindAt(args["kind"] as number),
      zone: zoneAt(args["zone"] as number),
      ownKey: args["ownKey"] as boolean,
      signers: [],
    };
    const key = account.account.toLowerCase();
    this.#accounts.set(key, account);
    this.#leis.set(key, lei);
    this.#participants.get(lei)?.accounts.push(account);
  }

  #revoke(args: Readonly<Record<string, unknown>>): void {
    const account = this.#accountIn(args);
    if (account !== undefined && args["signer"] === args["account"]) account.ownKey = false;
    else
      this.#sign(args, {
        signer: args["signer"] as Address,
        powers: 0,
        limit: 0n,
        validUntil: 0n,
        revoked: true,
      });
  }

  #sign(args: Readonly<Record<string, unknown>>, set: SignerView): void {
    const account = this.#accountIn(args);
    const known = account?.signers.find(({ signer }) => signer === set.signer);
    if (known === undefined) account?.signers.push(set);
    else Object.assign(known, set);
  }

  #accountIn(args: Readonly<Record<string, unknown>>): AccountView | undefined {
    return this.#accounts.get((args["account"] as string).toLowerCase());
  }
}

function detailsOf(args: Readonly<Record<string, unknown>>) {
  return {
    bic: textOf(args["bic"] as Hex),
    jurisdiction: textOf(args["jurisdiction"] as Hex),
    roles: args["roles"] as number,
    legalName: args["legalName"] as string,
  };
}

/** Text as far as the bytes hold any: one malformed entry must not hide all others. */
function textOf(hex: Hex): string {
  try {
    return hexToAscii(hex, hex.length / 2 - 1, "text");
  } catch {
    return hex;
  }
}

function zoneAt(bit: number): Zone {
  const found = (Object.keys(zones) as Zone[]).find((zone) => zones[zone] === bit);
  if (found === undefined) throw new RangeError(`${bit} is no zone`);
  return found;
}
