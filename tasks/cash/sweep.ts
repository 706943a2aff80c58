import { listSweepMandates } from "../../src/actions/cash/listSweepMandates.ts";
import { sweepCash, type SweepOutcome } from "../../src/actions/cash/sweepCash.ts";
import { sweepItems } from "../../src/actions/cash/sweepItems.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { errorDocument, table } from "../lib/print.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

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
  return {
    // What is refused is the account's matter or an order's, and a reason for somebody to look.
    ok: outcomes.every(({ status }) => status !== "refused"),
    json: { currency, outcomes: outcomes.map(outcomeDocument), ...receiptDocument(receipt) },
    text: table(
      outcomes.map((outcome) => [
        holderName(directory, outcome.account),
        outcome.paymentRef,
        outcomeText(outcome, currency),
      ]),
    ),
  };
});

function outcomeDocument(outcome: SweepOutcome) {
  if (outcome.status !== "refused") return outcome;
  const { error, ...item } = outcome;
  return { ...item, error: errorDocument(error).error };
}

function outcomeText(outcome: SweepOutcome, currency: Currency): string {
  if (outcome.status === "swept") return `${formatMoney(outcome.amount, currency)} swept`;
  return outcome.status === "refused" ? `refused: ${outcome.error.shortMessage}` : "holds nothing free";
}
