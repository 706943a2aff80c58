import { parseCurrency } from "../../src/domain/currency.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { formatMoney, parsePositiveMoney } from "../../src/domain/money.ts";
import { parseName } from "../../src/domain/names.ts";
import {
  bookEntry,
  parseReserveParticipant,
  parseReserveReference,
  reserveBalance,
  type ReserveEntry,
} from "../../src/domain/rtgs/statement.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { findStatement, writeStatement } from "../lib/statements.ts";

interface Arguments extends CommonArguments {
  statement: string | undefined;
  reference: string | undefined;
  participant: string | undefined;
  direction: string | undefined;
  amount: string | undefined;
  valueDate: string | undefined;
  currency: string;
}

export default command<Arguments>(async (args) => {
  const path = required(args.statement, "--statement");
  const currency = parseCurrency(args.currency, "--currency");
  const direction = parseName(["in", "out"], required(args.direction, "--direction"), "--direction");
  const entry: ReserveEntry = {
    reference: parseReserveReference(required(args.reference, "--reference"), "--reference"),
    valueDate: parseDate(required(args.valueDate, "--value-date"), "--value-date"),
    participant: parseReserveParticipant(required(args.participant, "--participant"), "--participant"),
    direction: direction === "in" ? "CRDT" : "DBIT",
    amount: parsePositiveMoney(required(args.amount, "--amount"), currency, "--amount"),
  };
  const entries = bookEntry<ReserveEntry>(findStatement(path, currency) ?? [], entry, currency);
  writeStatement(path, entries, currency);
  const balance = reserveBalance(entries);
  const way = direction === "in" ? "from" : "to";
  return {
    json: { ...entry, currency, balance },
    text: [
      `${formatMoney(entry.amount, currency)} ${way} ${entry.participant} under ${entry.reference}`,
      `The reserve account holds ${formatMoney(balance, currency)}`,
    ],
  };
});
