import { issueCash } from "../../src/actions/cash/issueCash.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { formatMoney, parseMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  to: string | undefined;
  amount: string | undefined;
  reserveRef: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const to = required(args.to, "--to");
  const reserveRef = required(args.reserveRef, "--reserve-ref");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const amount = parseMoney(required(args.amount, "--amount"), currency, { field: "--amount" });
  const account = resolveAccount(directory, to, "--to");
  const receipt = await issueCash(client, { ledger, currency, account, amount, reserveRef });
  return {
    json: { account, currency, amount, reserveRef, ...receiptDocument(receipt) },
    text: [`${formatMoney(amount, currency)} issued to ${holderName(directory, account)}`],
  };
});
