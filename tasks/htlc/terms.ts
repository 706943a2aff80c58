import type { Hex } from "viem";

import { proposeTwoLedgerTrade } from "../../src/actions/hashLocks/proposeTwoLedgerTrade.ts";
import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { readHex } from "../../src/domain/json.ts";
import { parseFaceAmount, parsePositiveMoney } from "../../src/domain/money.ts";
import { parseName } from "../../src/domain/names.ts";
import { sides } from "../../src/domain/trade.ts";
import { serialiseTwoLedgerFile } from "../../src/domain/twoLedgerFile.ts";
import { marginOf } from "../../src/domain/twoLedgerTerms.ts";
import { legLock } from "../../src/domain/twoLedgerTrade.ts";
import { InputError } from "../../src/errors/input.ts";
import { openCounterLedger, openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { requireNew } from "../lib/files.ts";
import { parseLedgerCurrency, parseSeconds, required } from "../lib/options.ts";
import { createSecretFile, createTwoLedgerFile } from "../lib/twoLedgerFiles.ts";
import { parseTiming } from "../lib/twoLedgers.ts";
import { termsLines } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments {
  counterNetwork: string | undefined;
  seller: string | undefined;
  buyer: string | undefined;
  sellerCashAccount: string | undefined;
  buyerCashAccount: string | undefined;
  isin: string | undefined;
  face: string | undefined;
  cash: string | undefined;
  currency: string | undefined;
  secretHolder: string;
  hashlock: string | undefined;
  secretFile: string | undefined;
  lockTime: string;
  margin: string | undefined;
  arbiters: string | undefined;
  arbitrationWindow: string | undefined;
  out: string | undefined;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const given = {
    secretHolder: parseName(sides, args.secretHolder, "--secret-holder"),
    timing: parseTiming(args.margin),
    lockTime: parseSeconds(args.lockTime, "--lock-time"),
    ...parseArbitration(args),
  };
  const hashlock = parseHashlock(args);
  if (args.out !== undefined) requireNew(args.out, "--out");
  const here = await openLedger(hre);
  const there = await openCounterLedger(hre, args.counterNetwork);
  const [seller, buyer] = [required(args.seller, "--seller"), required(args.buyer, "--buyer")];
  const code = parseInstrumentCode(required(args.isin, "--isin"), "--isin");
  const currency = parseLedgerCurrency(there.ledger, args.currency);
  const [bond, cash] = await Promise.all([
    findInstrument(here.client, { ledger: here.ledger, code }),
    findInstrument(there.client, { ledger: there.ledger, code: currency }),
  ]);
  const face = { currency: bond.currency, denomination: bond.denomination, field: "--face" };
  const security = {
    ...here,
    instrument: bond,
    owner: resolveAccount(here.directory, seller, "--seller"),
    receiver: resolveAccount(here.directory, buyer, "--buyer"),
    amount: parseFaceAmount(required(args.face, "--face"), face),
  };
  const payment = {
    ...there,
    instrument: cash,
    owner: cashAccount(there.directory, args.buyerCashAccount, "--buyer-cash-account", buyer, "--buyer"),
    receiver: cashAccount(
      there.directory,
      args.sellerCashAccount,
      "--seller-cash-account",
      seller,
      "--seller",
    ),
    amount: parsePositiveMoney(required(args.cash, "--cash"), currency, "--cash"),
  };
  // Everything is checked before a secret is drawn: one that was written belongs to a trade that exists.
  const draft = await proposeTwoLedgerTrade({
    security,
    cash: payment,
    hashlock: hashlock ?? DRAFT,
    ...given,
  });
  const trade = { ...draft, hashlock: hashlock ?? createSecretFile(args.secretFile!) };
  const directories = { security: here.directory, cash: there.directory };
  for (const line of termsLines(trade, { security: bond, cash }, directories)) note(line);
  const text = serialiseTwoLedgerFile(trade);
  if (args.out === undefined) return { json: JSON.parse(text) as object, text: [text.trimEnd()] };
  createTwoLedgerFile(args.out, trade);
  return {
    json: {
      file: args.out,
      secretFile: hashlock === undefined ? args.secretFile : null,
      hashlock: trade.hashlock,
      secretHolder: trade.secretHolder,
      margin: marginOf(trade),
      security: legLock(trade, "security").id,
      cash: legLock(trade, "cash").id,
    },
    text: [
      `The terms are written to ${args.out}, for both to check and lock by`,
      ...(hashlock === undefined
        ? [
            `The secret is in ${args.secretFile}: the ${trade.secretHolder} keeps it to itself until it claims`,
          ]
        : []),
    ],
  };
});

/** Stands in while the terms are checked. */
const DRAFT: Hex = `0x${"ff".repeat(32)}`;

function cashAccount(
  directory: Parameters<typeof resolveAccount>[0],
  own: string | undefined,
  ownOption: string,
  party: string,
  option: string,
) {
  return own === undefined
    ? resolveAccount(directory, party, option)
    : resolveAccount(directory, own, ownOption);
}

function parseHashlock({ hashlock, secretFile }: Arguments): Hex | undefined {
  if (hashlock !== undefined && secretFile !== undefined) {
    const expected = "nothing beside --secret-file";
    throw new InputError({ field: "--hashlock", given: hashlock, expected });
  }
  if (hashlock !== undefined) return readHex(hashlock, "--hashlock", { least: 32, most: 32 });
  requireNew(required(secretFile, "--secret-file"), "--secret-file");
  return undefined;
}

function parseArbitration({ arbiters, arbitrationWindow }: Arguments) {
  if (arbiters === undefined && arbitrationWindow === undefined) return {};
  return {
    arbitration: {
      arbiters: required(arbiters, "--arbiters")
        .split(",")
        .map((arbiter) => parseAddress(arbiter.trim(), { field: "--arbiters" })),
      window: parseSeconds(required(arbitrationWindow, "--arbitration-window"), "--arbitration-window"),
    },
  };
}
