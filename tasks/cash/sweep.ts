import { listSweepMandates } from "../../src/actions/cash/listSweepMandates.ts";
import { sweepCash } from "../../src/actions/cash/sweepCash.ts";
import { sweepItems } from "../../src/actions/cash/sweepItems.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { receiptDocument } from "../lib/show.ts";
import { isSwept, sweepDocument, sweepLines } from "../lib/sweeps.ts";

interface Arguments extends CommonArguments {
  accounts: string | undefined;
  paymentRefs: string | undefined;
  currency: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const prefix = required(args.paymentRefs, "--payment-refs");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const named = args.accounts?.split(",").map((name) => resolveAccount(directory, name.trim(), "--accounts"));
  const accounts = named ?? (await listSweepMandates(client, { ledger, currency }));
  const items = sweepItems(directory, [...new Set(accounts)], prefix);
  if (items.length === 0) return { json: { currency, outcomes: [] }, text: ["No account gave a mandate"] };
  const { receipt, outcomes } = await sweepCash(client, { ledger, currency, items });
  const sweep = { currency, outcomes };
  return {
    ok: isSwept(sweep),
    json: { ...sweepDocument(sweep), ...receiptDocument(receipt) },
    text: sweepLines(sweep, directory),
  };
});
