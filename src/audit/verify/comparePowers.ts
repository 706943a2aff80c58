import { getAddress, type Address, type Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import { compareOfficers, compareRoles } from "../../actions/audit/compareWithState.ts";
import type { ReadClient } from "../../actions/client.ts";
import { readMany } from "../../actions/readMany.ts";
import { accountKindAt, zones } from "../../domain/accounts.ts";
import { asciiToHex } from "../../domain/ascii.ts";
import { differenceOf, sumOf, type Comparison } from "../../domain/difference.ts";
import type { VerifiedBlock } from "./compareHoldings.ts";
import type { Replay } from "./replay.ts";

export interface PowersOptions extends VerifiedBlock {
  registry: Address;
  /** Whom to ask about beside those whom events name: everybody who ever sent a transaction. */
  senders: readonly Address[];
}

/**
 * Who may do what: roles of every authority, officers and acts of four-eyes contracts, participants with their suspensions, accounts
 * and signers.
 */
export async function comparePowers(
  client: ReadClient,
  replay: Replay,
  { registry, senders, block, time }: PowersOptions,
): Promise<Comparison> {
  const authorities = [...replay.directory.authorities().keys()].map((each) => getAddress(each));
  const officers = [...replay.officers.values()].flatMap((book) =>
    book.officers.map(({ account }) => account),
  );
  const holders = replay.roles.tenures().map(({ holder }) => holder);
  const persons = new Set([...holders, ...officers, ...senders].map((each) => getAddress(each)));
  return sumOf([
    await compareRoles(client, replay.roles, { authorities, persons: [...persons], block, time }),
    await compareOfficers(client, replay.officers, block),
    await compareParticipants(client, replay, registry, block),
    await compareAccounts(client, replay, registry, block),
    await compareSigners(client, replay, registry, block),
  ]);
}

async function compareParticipants(
  client: ReadClient,
  replay: Replay,
  address: Address,
  block: bigint,
): Promise<Comparison> {
  const participants = replay.participants.participants();
  const answers = await readMany<readonly [number, number, boolean]>(
    client,
    participants.map(({ lei }) => ({
      address,
      abi: participantRegistryAbi,
      functionName: "participantOf",
      args: [leiBytes(lei)],
    })),
    block,
  );
  const differences = participants.flatMap(({ lei, number, roles, suspended }, index) => {
    const [onNumber, onRoles, onSuspended] = answers[index]!;
    return differenceOf(
      `participant ${lei}`,
      standingText(number, roles, suspended),
      standingText(onNumber, onRoles, onSuspended),
    );
  });
  return { compared: participants.length, differences };
}

async function compareAccounts(
  client: ReadClient,
  replay: Replay,
  address: Address,
  block: bigint,
): Promise<Comparison> {
  const accounts = replay.participants
    .participants()
    .flatMap(({ lei, number, accounts: own }) => own.map((account) => ({ lei, number, ...account })));
  const answers = await readMany<{
    lei: Hex;
    participant: number;
    kind: number;
    zone: number;
    ownKey: boolean;
  }>(
    client,
    accounts.map(({ account }) => ({
      address,
      abi: participantRegistryAbi,
      functionName: "accountOf",
      args: [getAddress(account)],
    })),
    block,
  );
  const differences = accounts.flatMap(({ lei, number, account, kind, zone, ownKey }, index) => {
    const on = answers[index]!;
    return differenceOf(
      `account ${account}`,
      accountText(leiBytes(lei), number, kind, zones[zone], ownKey),
      accountText(on.lei, on.participant, kindText(on.kind), on.zone, on.ownKey),
    );
  });
  return { compared: accounts.length, differences };
}

async function compareSigners(
  client: ReadClient,
  replay: Replay,
  address: Address,
  block: bigint,
): Promise<Comparison> {
  const signers = replay.participants
    .participants()
    .flatMap(({ accounts }) => accounts)
    .flatMap(({ account, signers: own }) => own.map((signer) => ({ account, ...signer })));
  const answers = await readMany<{ powers: number; limit: bigint; validUntil: number; revoked: boolean }>(
    client,
    signers.map(({ account, signer }) => ({
      address,
      abi: participantRegistryAbi,
      functionName: "signerOf",
      args: [getAddress(account), getAddress(signer)],
    })),
    block,
  );
  const differences = signers.flatMap(({ account, signer, ...derived }, index) =>
    differenceOf(`signer ${signer} of ${account}`, signerText(derived), signerText(answers[index]!)),
  );
  return { compared: signers.length, differences };
}

/** As it was registered, where it holds no text. */
function leiBytes(lei: string): Hex {
  return lei.startsWith("0x") ? (lei as Hex) : asciiToHex(lei, 20);
}

/** `none` is no kind that an account is opened with. */
function kindText(kind: number): string {
  return kind === 0 ? "none" : accountKindAt(kind);
}

function standingText(number: number, roles: number, suspended: boolean): string {
  return `number ${number}, roles ${roles}${suspended ? ", suspended" : ""}`;
}

function accountText(lei: Hex, participant: number, kind: string, zone: number, ownKey: boolean): string {
  return `${kind} account of ${lei} (${participant}), zone ${zone}${ownKey ? ", own key" : ""}`;
}

function signerText(signer: {
  powers: number;
  limit: bigint;
  validUntil: bigint | number;
  revoked: boolean;
}): string {
  const { powers, limit, validUntil, revoked } = signer;
  return revoked ? "revoked" : `powers ${powers}, limit ${limit}, until ${validUntil}`;
}
