import { encodeFunctionData, type Hex } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import { leiToHex } from "../../domain/lei.ts";
import type { AccountLine } from "../../domain/participantsCsv.ts";
import { encodeParticipant } from "./onboard.ts";
import { encodeOpenings } from "./openAccounts.ts";
import type { ImportPlan, PlannedParticipant } from "./planImport.ts";

/** Most gas of one transaction unless stated. */
export const GAS_PER_TRANSACTION = 10_000_000;

export interface PackingLimits {
  /** Most gas of one transaction, by {@link packImport}'s estimate. EIP-7825 allows one transaction 2^24. */
  gasPerTransaction?: number;
  /** Most bytes of calldata in one transaction. */
  bytesPerTransaction?: number;
}

/** Calls of the registry that go into one transaction. */
export interface ImportBatch {
  calls: Hex[];
  /** Participants it onboards. */
  participants: number;
  /** Accounts it opens. */
  accounts: number;
  /** Signers it names. */
  signers: number;
}

/** What one act costs at most: gas, measured and rounded up, and bytes within a multicall. */
interface Weight {
  gas: number;
  bytes: number;
}

const TRANSACTION: Weight = { gas: 40_000, bytes: 100 };
/** The call that onboards or opens accounts for one participant. */
const CALL: Weight = { gas: 15_000, bytes: 200 };
const PARTICIPANT: Weight = { gas: 35_000, bytes: 350 };
/** Of a legal name, in calldata, memory and event. */
const NAME_BYTE: Weight = { gas: 30, bytes: 1 };
const ACCOUNT: Weight = { gas: 30_000, bytes: 128 };
const SIGNER: Weight = { gas: 36_000, bytes: 260 };

/**
 * Puts a plan into few transactions. An account and its signers are always in the same one, so that no account is ever
 * on the ledger without those who sign for it, whatever becomes of the next transaction.
 *
 * The estimate is arithmetic: a node cannot estimate a transaction that builds on one not sent yet, or an act that is
 * only proposed.
 *
 * @example
 * const batches = packImport(plan);
 */
export function packImport(
  { participants }: ImportPlan,
  { gasPerTransaction = GAS_PER_TRANSACTION, bytesPerTransaction = 100_000 }: PackingLimits = {},
): ImportBatch[] {
  const batches: ImportBatch[] = [];
  let parts: PlannedParticipant[] = [];
  let used = TRANSACTION;
  const close = () => {
    if (parts.length > 0) batches.push(encodeBatch(parts));
    [parts, used] = [[], TRANSACTION];
  };
  for (const { details, isNew, accounts } of participants) {
    let part: PlannedParticipant | undefined;
    // A participant without accounts is one step as well.
    for (const account of accounts.length === 0 ? [undefined] : accounts) {
      const onboards = isNew && account === accounts[0];
      const step = weightOf(account, onboards ? details.legalName : undefined);
      const next = sum(used, step, ...(part === undefined ? [CALL] : []));
      if (parts.length > 0 && (next.gas > gasPerTransaction || next.bytes > bytesPerTransaction)) {
        close();
        part = undefined;
      }
      if (part === undefined) {
        part = { details, isNew: onboards, accounts: [] };
        parts.push(part);
        used = sum(used, CALL);
      }
      if (account !== undefined) part.accounts.push(account);
      used = sum(used, step);
    }
  }
  close();
  return batches;
}

function weightOf(account: AccountLine | undefined, onboarded: string | undefined): Weight {
  const nameBytes = onboarded === undefined ? 0 : new TextEncoder().encode(onboarded).length;
  return sum(
    ...(onboarded === undefined ? [] : [PARTICIPANT, times(NAME_BYTE, nameBytes)]),
    ...(account === undefined ? [] : [ACCOUNT, times(SIGNER, account.signers.length)]),
  );
}

function sum(...weights: Weight[]): Weight {
  return {
    gas: weights.reduce((total, { gas }) => total + gas, 0),
    bytes: weights.reduce((total, { bytes }) => total + bytes, 0),
  };
}

function times({ gas, bytes }: Weight, count: number): Weight {
  return { gas: gas * count, bytes: bytes * count };
}

function encodeBatch(parts: readonly PlannedParticipant[]): ImportBatch {
  const accounts = parts.flatMap((part) => part.accounts);
  const calls = parts.flatMap(encodePart);
  return {
    calls,
    participants: parts.filter(({ isNew }) => isNew).length,
    accounts: accounts.length,
    signers: accounts.reduce((total, { signers }) => total + signers.length, 0),
  };
}

function encodePart({ details, isNew, accounts }: PlannedParticipant): Hex[] {
  const openings = encodeOpenings(accounts);
  const opened = isNew
    ? encodeFunctionData({
        abi: participantRegistryAbi,
        functionName: "onboard",
        args: [encodeParticipant(details), openings],
      })
    : encodeFunctionData({
        abi: participantRegistryAbi,
        functionName: "openAccounts",
        args: [leiToHex(details.lei), openings],
      });
  const named = accounts.flatMap(({ account, signers }) =>
    signers.map(({ signer, powers, limit, validUntil }) =>
      encodeFunctionData({
        abi: participantRegistryAbi,
        functionName: "setSigner",
        args: [account, signer, powers, limit, Number(validUntil)],
      }),
    ),
  );
  return [opened, ...named];
}
