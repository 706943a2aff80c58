import { parseCurrency } from "../../src/domain/currency.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { reserveBalance } from "../../src/domain/rtgs/statement.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { table } from "../lib/print.ts";
import { readStatement } from "../lib/statements.ts";

interface Arguments extends CommonArguments {
  file: string;
  currency: string;
}

export default command<Arguments>(async (args) => {
  const currency = parseCurrency(args.currency, "--currency");
  const entries = readStatement(args.file, currency);
  const balance = reserveBalance(entries);
  return {
    json: { currency, entries, balance },
    text: [
      ...table([
        ["reference", "value date", "participant", "", "amount"],
        ...entries.map(({ reference, valueDate, participant, direction, amount }) => [
          reference,
          valueDate,
          participant,
          direction,
          formatMoney(amount, currency),
        ]),
      ]),
      `The reserve account holds ${formatMoney(balance, currency)}`,
    ],
  };
});
