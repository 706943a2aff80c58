import { proposeTrade } from "../../src/actions/dvp/proposeTrade.ts";
import { displayAmount, findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { readUint } from "../../src/domain/json.ts";
import { parseFaceAmount, parseMoney } from "../../src/domain/money.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { serialiseTradeFile } from "../../src/domain/tradeFile.ts";
import { openLedger, type TaskLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, parseMoment, required } from "../lib/options.ts";
import { holderName } from "../lib/show.ts";
import { createTradeFile } from "../lib/tradeFiles.ts";

interface Arguments extends CommonArguments {
  seller: string | undefined;
  buyer: string | undefined;
  isin: string | undefined;
  face: string | undefined;
  cash: string | undefined;
  currency: string | undefined;
  tradeDate: string | undefined;
  settleDate: string | undefined;
  expires: string | undefined;
  nonce: string | undefined;
  utcOffset: string;
  out: string | undefined;
}

const WEEK = 7n * 86_400n;
const LARGEST_NONCE = 2n ** 256n - 1n;

export default command<Arguments>(async (args, { hre, note }) => {
  const open = await openLedger(hre);
  const { client, ledger, directory } = open;
  const seller = resolveAccount(directory, required(args.seller, "--seller"), "--seller");
  const buyer = resolveAccount(directory, required(args.buyer, "--buyer"), "--buyer");
  const code = parseInstrumentCode(required(args.isin, "--isin"), "--isin");
  const security = await findInstrument(client, { ledger, code });
  const { currency, denomination } = security;
  const face = required(args.face, "--face");
  const faceAmount = parseFaceAmount(face, { currency, denomination, field: "--face" });
  const payment = await parsePayment(open, args);
  const settlementDate = parseMoment(
    required(args.settleDate, "--settle-date"),
    args.utcOffset,
    "--settle-date",
  );
  const file = await proposeTrade(client, {
    ledger,
    seller,
    buyer,
    security,
    faceAmount,
    ...(payment && { payment }),
    tradeDate: parseMoment(required(args.tradeDate, "--trade-date"), args.utcOffset, "--trade-date"),
    settlementDate,
    validUntil:
      args.expires === undefined
        ? settlementDate + WEEK
        : parseMoment(args.expires, args.utcOffset, "--expires"),
    ...(args.nonce !== undefined && { nonce: readUint(args.nonce, "--nonce", LARGEST_NONCE) }),
  });
  const paid =
    payment === undefined
      ? "free of payment"
      : `against ${displayAmount(payment.settlementAmount, payment.cash)}`;
  note(
    `${holderName(directory, seller)} sells ${displayAmount(faceAmount, security)} to ${holderName(directory, buyer)} ${paid}`,
  );
  const text = serialiseTradeFile(file);
  if (args.out === undefined) return { json: JSON.parse(text) as object, text: [text.trimEnd()] };
  createTradeFile(args.out, file);
  const id = tradeId(file, file.trade);
  return {
    json: { file: args.out, tradeId: id, nonce: file.trade.nonce },
    text: [`Trade ${id} is written to ${args.out}, for both to sign`],
  };
});

async function parsePayment({ client, ledger }: TaskLedger, { cash: amount, currency }: Arguments) {
  if (amount === undefined) return undefined;
  const code = parseLedgerCurrency(ledger, currency);
  const cash = await findInstrument(client, { ledger, code });
  return { cash, settlementAmount: parseMoney(amount, code, { field: "--cash" }) };
}
