import { isAddressEqual, type Address, type Hex } from "viem";

import { accountKinds, participantRoles, powers, zones } from "../../domain/accounts.ts";
import { bondStatuses, businessDayRules, couponKinds, dayCounts } from "../../domain/bonds.ts";
import { jsonText } from "../../domain/canonicalJson.ts";
import { codeText } from "../../domain/codeText.ts";
import type { Currency } from "../../domain/currency.ts";
import { MAX_AMOUNT } from "../../domain/money.ts";
import { formatMask } from "../../domain/names.ts";
import type { ParticipantView } from "../../domain/participantBook.ts";
import { capabilities } from "../../domain/policies.ts";
import { Role } from "../../domain/roles.ts";
import type { NamedAuthority } from "../authorities.ts";
import type { RedemptionView } from "../cash/listRedemptions.ts";
import type { EventSources, SourceName } from "../events/eventSources.ts";
import type { Instrument } from "../instruments/findInstrument.ts";
import { referenceFromHex } from "../reference.ts";
import type { CallArgument, CallDescription } from "./describeCall.ts";

/** What puts names to the bytes of a call. */
export interface CallNames {
  sources: EventSources;
  instruments: readonly Instrument[];
  directory: readonly ParticipantView[];
  authorities: readonly NamedAuthority[];
  /** With the currency of each. */
  redemptions: readonly CurrencyRedemption[];
}

/** A request for redemption, and what is to be redeemed. */
export interface CurrencyRedemption extends RedemptionView {
  currency: Currency;
}

const masks = { roles: participantRoles, powers, zones, zone: zones, capabilities };

export type MaskName = keyof typeof masks;

/** Solidity's enums by name, each in its order. */
const enums: Readonly<Record<string, readonly string[]>> = {
  AccountKind: accountKinds,
  BondStatus: bondStatuses,
  CouponKind: couponKinds,
  DayCount: dayCounts,
  BusinessDayRule: businessDayRules,
};

/** What an argument of a call says, with the value itself. */
export type Meaning =
  | {
      kind: "address";
      address: Address;
      instrument?: Instrument;
      contract?: SourceName;
      /** `CSD`, or a currency. */
      authority?: string;
    }
  | { kind: "redemption"; id: string; redemption?: CurrencyRedemption }
  | { kind: "participant"; lei: string; participant?: ParticipantView }
  | { kind: "person"; person: string }
  /** A member of an enum, as this version calls it. */
  | { kind: "member"; of: string; name: string }
  | { kind: "officerRole"; role: string }
  /** Names with commas; bits without a name as a number. */
  | { kind: "mask"; mask: MaskName; names: string }
  | { kind: "amount"; amount: bigint; instrument: Instrument }
  /** An order on everything that an account holds of an instrument. */
  | { kind: "whole"; instrument: Instrument }
  /** UNIX seconds; undefined for never. */
  | { kind: "instant"; seconds: bigint | undefined }
  /** Written by somebody. */
  | { kind: "text"; text: string }
  /** A code, a number, or bytes in full. */
  | { kind: "value"; text: string };

const AMOUNTS = /^(amount|faceAmount|face|limit|dailyLimit|order\.amount|terms\.denomination)$/;
const TIMES = /(At|Until|Date|instant|expiry)$/;

/**
 * What an argument of a call means on this ledger: names where there are any, and always the value itself.
 *
 * @example
 * describeCall(sources, target, data).args.map((argument) => argumentMeaning(argument, call, names));
 */
export function argumentMeaning(
  { name, type, value }: CallArgument,
  { target }: Pick<CallDescription, "target">,
  names: CallNames,
): Meaning {
  const { instruments, directory, redemptions } = names;
  const last = lastName(name);
  const instrument = findToken(instruments, target);
  if (isAddressOf(type, value)) return addressMeaning(value as Address, names);
  if (type === "RedemptionId") {
    const redemption = redemptions.find((each) => each.redemption === value);
    return { kind: "redemption", id: String(value), ...(redemption && { redemption }) };
  }
  if (type === "PersonId") return { kind: "person", person: referenceFromHex(value as Hex) };
  const member = typeof value === "number" ? enums[type]?.[value] : undefined;
  if (member !== undefined) return { kind: "member", of: type, name: member };
  if (last === "roleId") return { kind: "officerRole", role: roleText(value) };
  if (last in masks && typeof value === "number") {
    const mask = last as MaskName;
    return { kind: "mask", mask, names: formatMask(masks[mask], value) };
  }
  if (last === "lei") {
    const lei = valueText(value);
    const participant = directory.find((each) => each.lei === lei);
    return { kind: "participant", lei, ...(participant && { participant }) };
  }
  if (AMOUNTS.test(name) && typeof value === "bigint" && instrument !== undefined)
    return value === MAX_AMOUNT
      ? { kind: "whole", instrument }
      : { kind: "amount", amount: value, instrument };
  if (TIMES.test(last) && (typeof value === "bigint" || typeof value === "number"))
    return { kind: "instant", seconds: BigInt(value) === 0n ? undefined : BigInt(value) };
  return type === "string"
    ? { kind: "text", text: String(value) }
    : { kind: "value", text: valueText(value) };
}

/** What an address is on this ledger, besides an account. */
export function addressMeaning(
  address: Address,
  { sources, instruments, authorities }: CallNames,
): Meaning & { kind: "address" } {
  const instrument = findToken(instruments, address);
  const contract = sources.get(address.toLowerCase())?.contract;
  const authority = authorities.find((each) => isAddressEqual(each.authority, address))?.name;
  return {
    kind: "address",
    address,
    ...(instrument && { instrument }),
    ...(contract && { contract }),
    ...(authority !== undefined && { authority }),
  };
}

/** The innermost name of an argument: `kind` of `accounts[0].kind`. */
export function lastName(name: string): string {
  return (name.split(".").at(-1) ?? name).replace(/\[\d+\]$/, "");
}

function findToken(instruments: readonly Instrument[], address: Address): Instrument | undefined {
  return instruments.find(({ token }) => token.toLowerCase() === address.toLowerCase());
}

/** An address, or a contract by its type's name. */
function isAddressOf(type: string, value: unknown): boolean {
  return type === "address" || (/^[A-Z]\w*$/.test(type) && /^0x[0-9a-fA-F]{40}$/.test(String(value)));
}

function roleText(value: unknown): string {
  return Object.keys(Role).find((role) => Role[role as keyof typeof Role] === value) ?? String(value);
}

/** Codes as text, all else as it is: who checks a call must see every byte. */
function valueText(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "string") return jsonText(value);
  return (/^0x[0-9a-fA-F]*$/.test(value) && codeText(value)) || value;
}
