import type { Address, Hex } from "viem";

import { readSources, type EventSources } from "../../src/actions/events/eventSources.ts";
import {
  describeCall,
  type CallArgument,
  type CallDescription,
} from "../../src/actions/fourEyes/describeCall.ts";
import type { FourEyesEntry } from "../../src/actions/fourEyes/fourEyesOf.ts";
import type { ActStep, ActView } from "../../src/actions/fourEyes/readActs.ts";
import { displayAmount, type Instrument } from "../../src/actions/instruments/findInstrument.ts";
import { listInstruments } from "../../src/actions/instruments/listInstruments.ts";
import { findAccount } from "../../src/actions/participants/resolveAccount.ts";
import { referenceFromHex } from "../../src/actions/reference.ts";
import { accountKinds, participantRoles, powers, zones } from "../../src/domain/accounts.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { formatMask } from "../../src/domain/names.ts";
import { Capability } from "../../src/domain/policies.ts";
import { Role } from "../../src/domain/roles.ts";
import type { TaskLedger } from "./chain.ts";
import { eventValue } from "./eventText.ts";
import { plain } from "./print.ts";
import { holderName } from "./show.ts";

/** What puts names to the bytes of a call. */
export interface Names {
  sources: EventSources;
  instruments: Instrument[];
  directory: TaskLedger["directory"];
}

/** Reads what puts names to calls. */
export async function readNames({ client, ledger, directory }: TaskLedger): Promise<Names> {
  const [sources, instruments] = await Promise.all([
    readSources(client, ledger),
    listInstruments(client, { ledger }),
  ]);
  return { sources, instruments, directory };
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

const MASKS = {
  roles: participantRoles,
  powers,
  zones,
  zone: zones,
  capabilities: { move: Capability.MOVE, lock: Capability.LOCK },
};
const AMOUNTS = /^(amount|faceAmount|face|limit|dailyLimit|order\.amount|terms\.denomination)$/;
const TIMES = /(At|Until|Date|instant|expiry)$/;

/** A value as a checker reads it: names where there are any, and always the value itself. */
function argumentText(
  { name, type, value }: CallArgument,
  { target }: CallDescription,
  names: Names,
): string {
  const last =
    name
      .split(".")
      .at(-1)
      ?.replace(/\[\d+\]$/, "") ?? name;
  if (type === "address" || (/^[A-Z]\w*$/.test(type) && /^0x[0-9a-fA-F]{40}$/.test(String(value))))
    return addressText(value as Address, names);
  if (type === "PersonId") return plain(referenceFromHex(value as Hex));
  if (type === "AccountKind") return accountKinds[Number(value)] ?? String(value);
  if (last === "roleId")
    return Object.keys(Role).find((role) => Role[role as keyof typeof Role] === value) ?? String(value);
  if (last in MASKS && typeof value === "number") return formatMask(MASKS[last as keyof typeof MASKS], value);
  if (last === "lei") return leiText(value, names);
  const instrument = names.instruments.find(({ token }) => token.toLowerCase() === target.toLowerCase());
  if (AMOUNTS.test(name) && typeof value === "bigint" && instrument !== undefined)
    return amountText(value, instrument);
  if (TIMES.test(last) && (typeof value === "bigint" || typeof value === "number"))
    return BigInt(value) === 0n ? "never" : formatInstant(BigInt(value));
  if (type === "string") return JSON.stringify(plain(String(value)));
  return isLong(value) ? value : eventValue(value);
}

/** Bytes that {@link eventValue} would cut short: a checker must see them all. */
function isLong(value: unknown): value is string {
  return typeof value === "string" && value.length > 66;
}

const LARGEST_AMOUNT = 2n ** 96n - 1n;

function amountText(amount: bigint, instrument: Instrument): string {
  return amount === LARGEST_AMOUNT ? `${instrument.code} as a whole` : displayAmount(amount, instrument);
}

function leiText(value: unknown, { directory }: Names): string {
  const lei = eventValue(value);
  const known = directory.find((participant) => participant.lei === lei);
  return known === undefined ? lei : `${lei} (${plain(known.legalName)}, ${plain(known.bic)})`;
}

function addressText(address: Address, { sources, instruments, directory }: Names): string {
  const source = sources.get(address.toLowerCase());
  const instrument = instruments.find(({ token }) => token.toLowerCase() === address.toLowerCase());
  if (instrument !== undefined) return `${address} (${instrument.code})`;
  if (source !== undefined) return `${address} (${source.contract})`;
  return findAccount(directory, address) === undefined
    ? address
    : `${address} (${holderName(directory, address)})`;
}
