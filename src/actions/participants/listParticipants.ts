import type { Address, Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { accountKindAt, zones, type AccountKind, type Zone } from "../../domain/accounts.ts";
import { hexToAscii } from "../../domain/ascii.ts";
import type { ReadClient } from "../client.ts";
import { readLogs } from "../logs.ts";

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

export interface ListParticipantsParameters {
  ledger: Ledger;
}

/**
 * Every participant with its accounts and their signers, rebuilt from the registry's events alone.
 *
 * @example
 * const directory = await listParticipants(client, { ledger });
 */
export async function listParticipants(
  client: ReadClient,
  { ledger }: ListParticipantsParameters,
): Promise<ParticipantView[]> {
  const logs = await readLogs(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    fromBlock: ledger.anchor.block,
  });
  const participants = new Map<Hex, ParticipantView>();
  const accounts = new Map<Address, AccountView>();

  for (const { eventName, args } of logs) {
    switch (eventName) {
      case "ParticipantOnboarded":
        participants.set(args.lei, {
          ...detailsOf(args),
          lei: textOf(args.lei),
          number: args.participant,
          suspended: false,
          accounts: [],
        });
        break;
      case "ParticipantAmended":
        Object.assign(participants.get(args.lei) ?? {}, detailsOf(args));
        break;
      case "ParticipantSuspended":
      case "ParticipantResumed":
        Object.assign(participants.get(args.lei) ?? {}, { suspended: eventName === "ParticipantSuspended" });
        break;
      case "AccountOpened": {
        const { account, kind, zone, ownKey } = args;
        const opened = { account, kind: accountKindAt(kind), zone: zoneAt(zone), ownKey, signers: [] };
        accounts.set(account, opened);
        participants.get(args.lei)?.accounts.push(opened);
        break;
      }
      case "SignerSet":
        setSigner(accounts.get(args.account), {
          signer: args.signer,
          powers: args.powers,
          limit: args.limit,
          validUntil: BigInt(args.validUntil),
          revoked: false,
        });
        break;
      case "SignerRevoked": {
        const account = accounts.get(args.account);
        if (account !== undefined && args.signer === args.account) account.ownKey = false;
        else setSigner(account, { signer: args.signer, powers: 0, limit: 0n, validUntil: 0n, revoked: true });
        break;
      }
      case "AuthorityRegistered":
      case "InstrumentListed":
      case "InstrumentDelisted":
      case "PolicyAnnounced":
      case "PolicyActivated":
      case "PolicyClosing":
        break; // they say nothing of participants
    }
  }
  return [...participants.values()];
}

interface Details {
  bic: Hex;
  jurisdiction: Hex;
  roles: number;
  legalName: string;
}

function detailsOf({ bic, jurisdiction, roles, legalName }: Details) {
  return { bic: textOf(bic), jurisdiction: textOf(jurisdiction), roles, legalName };
}

function setSigner(account: AccountView | undefined, set: SignerView): void {
  const known = account?.signers.find(({ signer }) => signer === set.signer);
  if (known === undefined) account?.signers.push(set);
  else Object.assign(known, set);
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
