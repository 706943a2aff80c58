import type { Address } from "viem";

import type { Lei } from "../../domain/lei.ts";
import {
  formatSigners,
  participantFields,
  parseParticipantsCsv,
  type AccountLine,
  type ParticipantFields,
  type ParticipantLine,
} from "../../domain/participantsCsv.ts";
import { FileError, type LineError } from "../../errors/file.ts";
import { quote } from "../../errors/quote.ts";
import type { AccountView, ParticipantView } from "../../domain/participantBook.ts";
import type { ParticipantDetails } from "./onboard.ts";

/** What a file adds to one participant. */
export interface PlannedParticipant {
  details: ParticipantDetails;
  /** Whether it is onboarded; else it is there already and only gets accounts. */
  isNew: boolean;
  /** Accounts to open, in the order of the file, each with those who are to sign for it. */
  accounts: AccountLine[];
}

/** What there is to do so that a ledger has everything that is in a file. */
export interface ImportPlan {
  /** In the order of the file; those of which everything is there are left out. */
  participants: readonly PlannedParticipant[];
  /** Lines of which everything is there already. */
  unchanged: number;
}

export interface ReadImportParameters {
  /** Name of the file, for errors. */
  file: string;
  /** The participants as they stand now. */
  directory: readonly ParticipantView[];
}

/**
 * What a file of participants adds to a ledger.
 *
 * @throws {FileError} With every line that is malformed, or says something else than the ledger; then nothing is planned.
 *
 * @example
 * const directory = await listParticipants(client, { ledger });
 * const plan = readImport(text, { file: "participants.csv", directory });
 */
export function readImport(text: string, { file, directory }: ReadImportParameters): ImportPlan {
  const content = parseParticipantsCsv(text);
  const { errors, ...plan } = planImport(content.lines, directory);
  const lines = [...content.errors, ...errors];
  if (lines.length > 0) throw new FileError({ file, lines });
  return plan;
}

/**
 * Compares the lines of a file with a ledger. What is there already stays as it is: a line that says something else of
 * it is an error, because what members and signers are is changed on purpose, one by one, and not by a file.
 *
 * @example
 * const { participants, unchanged, errors } = planImport(lines, directory);
 */
export function planImport(
  lines: readonly ParticipantLine[],
  directory: readonly ParticipantView[],
): ImportPlan & { errors: LineError[] } {
  const known = new Map(directory.map((participant) => [participant.lei, participant]));
  const open = accountsOf(directory);
  const planned = new Map<Lei, PlannedParticipant>();
  const compared = new Set<Lei>();
  const errors: LineError[] = [];
  let unchanged = 0;

  for (const { line, participant, account } of lines) {
    const there = known.get(participant.lei);
    const existing = account && open.get(account.account);
    const reasons = [
      ...(there === undefined || compared.has(participant.lei)
        ? []
        : participantDifferences(there, participant)),
      ...(account === undefined || existing === undefined
        ? []
        : accountDifferences(existing, participant.lei, account)),
    ];
    compared.add(participant.lei); // its lines agree: once is enough
    errors.push(...reasons.map((reason) => ({ line, reason })));
    if (there !== undefined && (account === undefined || existing !== undefined)) {
      ++unchanged;
      continue;
    }
    const plan = planned.get(participant.lei) ?? {
      details: participant,
      isNew: there === undefined,
      accounts: [],
    };
    planned.set(participant.lei, plan);
    if (account !== undefined) plan.accounts.push(account);
  }
  return { participants: [...planned.values()], unchanged, errors };
}

interface OpenAccount extends AccountView {
  participant: ParticipantView;
}

function accountsOf(directory: readonly ParticipantView[]): Map<Address, OpenAccount> {
  return new Map(
    directory.flatMap((participant) =>
      participant.accounts.map((view) => [view.account, { ...view, participant }] as const),
    ),
  );
}

function participantDifferences(there: ParticipantView, given: ParticipantDetails): string[] {
  const [before, now] = [participantFields(there), participantFields(given)];
  return (Object.keys(now) as (keyof ParticipantFields)[]).flatMap((field) =>
    before[field] === now[field]
      ? []
      : [
          `${field}: ${quote(now[field])}, and the ledger has ${quote(before[field])}; see \`participant amend\``,
        ],
  );
}

function accountDifferences(there: OpenAccount, lei: Lei, given: AccountLine): string[] {
  const { participant } = there;
  if (participant.lei !== lei) {
    const holder = `${participant.lei} (${quote(participant.legalName)})`;
    return [`account: ${given.account} is open already, for ${holder}`];
  }
  const reasons = (["kind", "zone"] as const).flatMap((field) =>
    there[field] === given[field] ? [] : [`${field}: ${given[field]}, and the ledger has ${there[field]}`],
  );
  const [before, now] = [formatSigners(there), formatSigners(given)];
  if (before !== now) {
    reasons.push(
      `signer: ${whoSigns(now)}, and the ledger has ${whoSigns(before)}; see \`account signers\` and \`account recover\``,
    );
  }
  return reasons;
}

function whoSigns(signers: string): string {
  return signers === "" ? "the account's own key" : signers;
}
