import { readHoldingLimit } from "../../src/actions/cash/readHoldingLimit.ts";
import { setHoldingLimit } from "../../src/actions/cash/setHoldingLimit.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { formatMoney, parsePositiveMoney } from "../../src/domain/money.ts";
import { openLedger, openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
  set: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  if (args.set === undefined) {
    const { client, ledger, directory } = await openLedger(hre);
    const currency = parseLedgerCurrency(ledger, args.currency);
    const account = resolveAccount(directory, args.account);
    const limit = await readHoldingLimit(client, { ledger, currency, account });
    return {
      json: { account, currency, limit },
      text: [limitLine(holderName(directory, account), limit, currency)],
    };
  }
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const account = resolveAccount(directory, args.account);
  const limit = args.set === "none" ? 0n : parsePositiveMoney(args.set, currency, "--set");
  const receipt = await setHoldingLimit(client, { ledger, currency, account, limit });
  return {
    json: { account, currency, limit, ...receiptDocument(receipt) },
    text: [limitLine(holderName(directory, account), limit, currency)],
  };
});

function limitLine(holder: string, limit: bigint, currency: Currency): string {
  return limit === 0n
    ? `${holder} may hold any amount of ${currency}`
    : `${holder} may hold at most ${formatMoney(limit, currency)}`;
}
