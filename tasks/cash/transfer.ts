import { centralBankOf } from "../../src/actions/cash/issueCash.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { formatMoney, parseMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  to: string | undefined;
  amount: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const amount = parseMoney(required(args.amount, "--amount"), currency, { field: "--amount" });
  const to = resolveAccount(directory, required(args.to, "--to"), "--to");
  const receipt = await transfer(client, { token: centralBankOf(ledger, currency).cash, to, amount });
  const sender = client.account.address;
  return {
    json: { from: sender, to, currency, amount, ...receiptDocument(receipt) },
    text: [
      `${formatMoney(amount, currency)} from ${holderName(directory, sender)} to ${holderName(directory, to)}`,
    ],
  };
});
