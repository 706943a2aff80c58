import { keccak256, type Hex } from "viem";

import { authoritiesOfOfficer, namedAuthorities, resolveAuthority } from "../../src/actions/authorities.ts";
import type { WriteClient } from "../../src/actions/client.ts";
import { findInstrument, type Instrument } from "../../src/actions/instruments/findInstrument.ts";
import { listInstrumentsOf } from "../../src/actions/instruments/listInstrumentsOf.ts";
import type { AssetOutcome } from "../../src/actions/tokens/assetOutcome.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { readHex } from "../../src/domain/json.ts";
import type { RoleName } from "../../src/domain/roles.ts";
import { InputError } from "../../src/errors/input.ts";
import { readBytes } from "./files.ts";
import { required } from "./options.ts";
import { submissionDocument, submissionLine } from "./submission.ts";

export interface ScopeArguments {
  asset: string | undefined;
  allAssets: boolean;
  authority: string | undefined;
}

/** The tokens that an order is about: one, or every one of an authority. */
export async function resolveScope(
  client: WriteClient,
  ledger: Ledger,
  { asset, allAssets, authority }: ScopeArguments,
  role: RoleName,
): Promise<Instrument[]> {
  if (!allAssets) {
    const code = parseInstrumentCode(required(asset, "--asset"), "--asset");
    return [await findInstrument(client, { ledger, code })];
  }
  if (asset !== undefined) {
    const expected = "nothing beside --all-assets";
    throw new InputError({ field: "--asset", given: asset, expected });
  }
  const own =
    authority === undefined
      ? await onlyAuthority(client, ledger, role)
      : resolveAuthority(ledger, authority, "--authority");
  return listInstrumentsOf(client, { ledger, authority: own });
}

/** The one authority under which the sender holds the role. */
async function onlyAuthority(client: WriteClient, ledger: Ledger, role: RoleName) {
  const held = await authoritiesOfOfficer(client, { ledger, officer: client.account.address, role });
  const [only, ...others] = held;
  if (only !== undefined && others.length === 0) return only.authority;
  const names = (held.length === 0 ? namedAuthorities(ledger) : held).map(({ name }) => name);
  throw new InputError({
    field: "--authority",
    given: undefined,
    expected: `one of ${names.join(", ")}`,
    hint: `The key that sends holds the role ${role} under ${held.length === 0 ? "none" : "several"} itself: say for which authority it acts.`,
  });
}

export interface DocumentArguments {
  document: string | undefined;
  documentHash: string | undefined;
}

/** The hash of an order's document: of a file, or as it is given. Undefined where there is neither. */
export function resolveDocument({ document, documentHash }: DocumentArguments): Hex | undefined {
  if (document !== undefined && documentHash !== undefined) {
    const expected = "nothing beside --document";
    throw new InputError({ field: "--document-hash", given: documentHash, expected });
  }
  if (document !== undefined) return keccak256(readBytes(document, "--document"));
  if (documentHash === undefined) return undefined;
  return readHex(documentHash, "--document-hash", { least: 32, most: 32 });
}

/** What became of an order in each token, for JSON. */
export function outcomeDocument({ instrument: { code, token }, outcome, submission, refusal }: AssetOutcome) {
  return {
    asset: code,
    token,
    outcome,
    ...(submission !== undefined && submissionDocument(submission)),
    ...(refusal !== undefined && {
      error: { name: refusal.code, message: refusal.shortMessage, hint: refusal.hint, args: refusal.args },
    }),
  };
}

export interface OutcomeWords {
  done: (instrument: Instrument) => string;
  nothingToDo: (instrument: Instrument) => string;
}

/** What became of an order in each token, a line each. */
export function outcomeLine(
  { instrument, submission, refusal }: AssetOutcome,
  { done, nothingToDo }: OutcomeWords,
): string {
  if (refusal !== undefined) return `${instrument.code}: REFUSED, ${refusal.shortMessage}`;
  return `${instrument.code}: ${submission === undefined ? nothingToDo(instrument) : submissionLine(submission, done(instrument))}`;
}

/** An order about one token that was refused is an error; of several, the others are reported with it. */
export function throwOnlyRefusal(outcomes: readonly AssetOutcome[]): void {
  const [only, ...others] = outcomes;
  if (only?.refusal !== undefined && others.length === 0) throw only.refusal;
}
