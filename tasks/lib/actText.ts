import type { Address } from "viem";

import {
  addressMeaning,
  argumentMeaning,
  type CallNames as Names,
  type CurrencyRedemption,
} from "../../src/actions/fourEyes/argumentMeaning.ts";
import {
  describeCall,
  type CallArgument,
  type CallDescription,
} from "../../src/actions/fourEyes/describeCall.ts";
import type { FourEyesEntry } from "../../src/actions/fourEyes/fourEyesOf.ts";
import { readCallNames } from "../../src/actions/fourEyes/readCallNames.ts";
import type { ActStep, ActView } from "../../src/actions/fourEyes/readActs.ts";
import { displayAmount } from "../../src/actions/instruments/findInstrument.ts";
import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { findAccount } from "../../src/actions/participants/resolveAccount.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { formatMoney } from "../../src/domain/money.ts";
import type { ParticipantView } from "../../src/domain/participantBook.ts";
import type { TaskLedger } from "./chain.ts";
import { plain } from "./print.ts";
import { holderName } from "./show.ts";

/** Reads what puts names to calls. */
export async function readNames({ client, ledger, directory }: TaskLedger): Promise<Names> {
  const instruments = await listInstruments(client, { ledger });
  return readCallNames(client, { ledger, instruments, directory });
}

/** An act for JSON. */
export function actDocument({ authority, address }: FourEyesEntry, act: ActView, names: Names) {
  const { begun, ended, ...rest } = act;
  return {
    authority,
    fourEyes: address,
    ...rest,
    begun: stepDocument(begun),
    ...(ended && { ended: stepDocument(ended) }),
    call: callDocument(describeCall(names.sources, act.target, act.data), names),
  };
}

function stepDocument({ block, ...step }: ActStep) {
  return { ...step, block: Number(block) };
}

interface CallDocument extends Omit<CallDescription, "args" | "calls"> {
  args: (CallArgument & { text: string })[];
  calls: CallDocument[];
}

function callDocument(call: CallDescription, names: Names): CallDocument {
  return {
    ...call,
    args: call.args.map((argument) => ({ ...argument, text: argumentText(argument, call, names) })),
    calls: call.calls.map((inner) => callDocument(inner, names)),
  };
}

/** An act for a person: who wants what done, in words. */
export function actLines({ authority }: FourEyesEntry, act: ActView, names: Names): string[] {
  const { actId, status, begun, ended, expiresAt } = act;
  const verb = expiresAt === 0n ? "done by" : "proposed by";
  const until = status === "open" ? `, can be approved until ${formatInstant(expiresAt)}` : "";
  return [
    `Act ${actId} of ${authority}: ${status}, ${verb} ${plain(begun.person)} (${begun.officer}) in block ${begun.block}${until}`,
    ...(ended === undefined
      ? []
      : [`  ${status} by ${plain(ended.person)} (${ended.officer}) in block ${ended.block}`]),
    ...callLines(describeCall(names.sources, act.target, act.data), names),
  ];
}

function callLines(call: CallDescription, names: Names, indent = "  "): string[] {
  const { target, data, contract, functionName, args, calls } = call;
  if (functionName === undefined) {
    return [
      `${indent}NOT KNOWN to this version: do not approve what you cannot read`,
      `${indent}  contract ${addressText(target, names)}`,
      `${indent}  data ${data}`,
    ];
  }
  if (calls.length > 0) {
    const head = `${indent}${calls.length} acts, all or none:`;
    return [head, ...calls.flatMap((inner) => callLines(inner, names, `${indent}  `))];
  }
  const width = Math.max(0, ...args.map(({ name }) => name.length));
  return [
    `${indent}${contract}.${functionName} at ${addressText(target, names)}`,
    ...args.map(
      (argument) => `${indent}  ${argument.name.padEnd(width)}  ${argumentText(argument, call, names)}`,
    ),
  ];
}

/** A value as a checker reads it: names where there are any, and always the value itself. */
function argumentText(argument: CallArgument, call: CallDescription, names: Names): string {
  const meaning = argumentMeaning(argument, call, names);
  switch (meaning.kind) {
    case "address":
      return addressText(meaning.address, names);
    case "redemption":
      return redemptionText(meaning.id, meaning.redemption, names);
    case "participant":
      return leiText(meaning.lei, meaning.participant);
    case "person":
      return plain(meaning.person);
    case "member":
      return meaning.name;
    case "officerRole":
      return meaning.role;
    case "mask":
      return meaning.names;
    case "amount":
      return displayAmount(meaning.amount, meaning.instrument);
    case "whole":
      return `${meaning.instrument.code} as a whole`;
    case "instant":
      return meaning.seconds === undefined ? "never" : formatInstant(meaning.seconds);
    case "text":
      return JSON.stringify(plain(meaning.text));
    case "value":
      break;
  }
  return plain(meaning.text);
}

function redemptionText(id: string, known: CurrencyRedemption | undefined, { directory }: Names): string {
  if (known === undefined) return id;
  const { account, amount, currency, reference } = known;
  return `${id} (${formatMoney(amount, currency)} of ${holderName(directory, account)}, ${plain(reference)})`;
}

function leiText(lei: string, known: ParticipantView | undefined): string {
  return known === undefined ? lei : `${lei} (${plain(known.legalName)}, ${plain(known.bic)})`;
}

function addressText(address: Address, names: Names): string {
  const { instrument, contract } = addressMeaning(address, names);
  if (instrument !== undefined) return `${address} (${instrument.code})`;
  if (contract !== undefined) return `${address} (${contract})`;
  return findAccount(names.directory, address) === undefined
    ? address
    : `${address} (${holderName(names.directory, address)})`;
}
