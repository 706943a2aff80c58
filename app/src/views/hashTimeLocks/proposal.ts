import type { Address, Hex } from "viem";

import type {
  ProposeTwoLedgerTradeParameters,
  ProposedLeg,
} from "../../../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import type { Instrument } from "../../../../src/actions/instruments/findInstrument.ts";
import { findAccount } from "../../../../src/actions/participants/resolveAccount.ts";
import { parseAddress } from "../../../../src/domain/address.ts";
import { defaultTiming, minimumMargin, timingOf } from "../../../../src/domain/htlcTiming.ts";
import { readHex, readUint } from "../../../../src/domain/json.ts";
import { parseFaceAmount } from "../../../../src/domain/money.ts";
import { sides, type Side } from "../../../../src/domain/trade.ts";
import type { LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../../../src/errors/input.ts";
import type { Registry } from "../../chain/registryFollower.ts";

/** The form as its user filled it in. */
export interface ProposalFields {
  seller: string;
  buyer: string;
  sellerCash: string;
  buyerCash: string;
  /** Code of what is delivered. */
  security: string;
  face: string;
  currency: string;
  cash: string;
  secretHolder: Side;
  lockMinutes: string;
  marginMinutes: string;
  /** Empty where the secret is to be drawn here. */
  hashlock: string;
}

export const emptyProposal: ProposalFields = {
  seller: "",
  buyer: "",
  sellerCash: "",
  buyerCash: "",
  security: "",
  face: "",
  currency: "",
  cash: "",
  secretHolder: "seller",
  lockMinutes: "10",
  marginMinutes: String(minimumMargin(defaultTiming) / 60n),
  hashlock: "",
};

/** What is proposed, but for the nodes and the hash of a secret that is not drawn yet. */
export interface Proposal extends Omit<ProposeTwoLedgerTradeParameters, "security" | "cash" | "hashlock"> {
  security: Omit<ProposedLeg, "client" | "ledger">;
  cash: Omit<ProposedLeg, "client" | "ledger">;
  hashlock: Hex | undefined;
}

const MINUTE = 60n;
const MOST_MINUTES = 100_000n;

/**
 * A proposal from its form.
 *
 * @param registries What each leg's ledger lists.
 * @throws {InputError} With the first field that is wrong, by its name.
 */
export function parseProposal(fields: ProposalFields, registries: Record<LegName, Registry>): Proposal {
  const bond = listed(registries.security, fields.security, "security");
  const cash = listed(registries.cash, fields.currency, "currency");
  const party = (name: "seller" | "buyer" | "sellerCash" | "buyerCash"): Address =>
    accountOf(registries[name === "seller" || name === "buyer" ? "security" : "cash"], fields[name], name);
  const [seller, buyer] = [party("seller"), party("buyer")];
  const [sellerCash, buyerCash] = [party("sellerCash"), party("buyerCash")];
  requireOther(seller, buyer, "buyer");
  requireOther(sellerCash, buyerCash, "buyerCash");
  const margin = minutes(fields.marginMinutes, "marginMinutes");
  return {
    security: {
      instrument: bond,
      owner: seller,
      receiver: buyer,
      amount: parseFaceAmount(fields.face.trim(), { ...bond, field: "face" }),
    },
    cash: {
      instrument: cash,
      owner: buyerCash,
      receiver: sellerCash,
      amount: parseFaceAmount(fields.cash.trim(), { ...cash, field: "cash" }),
    },
    secretHolder: sides.find((side) => side === fields.secretHolder) ?? "seller",
    timing: timingOf(margin, "marginMinutes"),
    lockTime: minutes(fields.lockMinutes, "lockMinutes"),
    hashlock:
      fields.hashlock.trim() === ""
        ? undefined
        : readHex(fields.hashlock.trim(), "hashlock", { least: 32, most: 32 }),
  };
}

function listed({ instruments }: Registry, code: string, field: string): Instrument {
  const found = instruments.find((each) => each.code === code && each.listed);
  if (found !== undefined) return found;
  throw new InputError({ field, given: code, expected: "an instrument that its ledger lists" });
}

function accountOf({ participants }: Registry, text: string, field: string): Address {
  const account = parseAddress(text, { field });
  if (findAccount(participants, account) !== undefined) return account;
  throw new InputError({ field, given: text, expected: "an account of its ledger" });
}

function requireOther(one: Address, other: Address, field: string): void {
  if (one !== other) return;
  throw new InputError({ field, given: other, expected: "another account than the seller's" });
}

function minutes(text: string, field: string): bigint {
  return readUint(text.trim(), field, MOST_MINUTES) * MINUTE;
}

/** The account on the other ledger of who has one here: the same address, else its participant's first; empty for none. */
export function counterpart(account: string, from: Registry, to: Registry): string {
  if (account === "") return "";
  const entry = findAccount(from.participants, account as Address);
  if (findAccount(to.participants, account as Address) !== undefined) return account;
  const there = to.participants.find(({ lei }) => lei === entry?.participant.lei);
  return there?.accounts.find(({ kind }) => kind === "house")?.account ?? there?.accounts[0]?.account ?? "";
}
