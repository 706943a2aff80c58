import { isAddressEqual } from "viem";

import { listSweepMandates } from "../../src/actions/cash/listSweepMandates.ts";
import { setSweepMandate } from "../../src/actions/cash/setSweepMandate.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parseName } from "../../src/domain/names.ts";
import { openLedger, openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
  mandate: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  if (args.mandate === undefined) {
    const { client, ledger, directory } = await openLedger(hre);
    const currency = parseLedgerCurrency(ledger, args.currency);
    const all = await listSweepMandates(client, { ledger, currency });
    const asked = args.account === "" ? undefined : resolveAccount(directory, args.account);
    const accounts = asked === undefined ? all : all.filter((account) => isAddressEqual(account, asked));
    return {
      json: { currency, accounts },
      text:
        accounts.length === 0
          ? ["No mandate is given"]
          : accounts.map((account) => `${holderName(directory, account)} is swept at the end of the day`),
    };
  }
  const mandated = parseName(["on", "off"], args.mandate, "--mandate") === "on";
  const name = required(args.account, "account");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const account = resolveAccount(directory, name);
  const receipt = await setSweepMandate(client, { ledger, currency, account, mandated });
  return {
    json: { account, currency, mandated, ...receiptDocument(receipt) },
    text: [
      `${holderName(directory, account)} is ${mandated ? "swept at the end of the day" : "swept no more"}`,
    ],
  };
});
