import { reconcileCash } from "../../src/actions/cash/reconcileCash.ts";
import type { Currency } from "../../src/domain/currency.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { formatMoney } from "../../src/domain/money.ts";
import { findingText } from "../../src/domain/rtgs/findingText.ts";
import {
  totalsAgree,
  type Reconciliation,
  type ReconciliationFinding,
} from "../../src/domain/rtgs/reconcile.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseLedgerCurrency, required } from "../lib/options.ts";
import { table } from "../lib/print.ts";
import { readStatement } from "../lib/statements.ts";

interface Arguments extends CommonArguments {
  statement: string | undefined;
  asOf: string | undefined;
  utcOffset: string;
  currency: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const path = required(args.statement, "--statement");
  const utcOffset = parseUtcOffset(args.utcOffset, "--utc-offset");
  const asOf = args.asOf === undefined ? undefined : parseDate(args.asOf, "--as-of");
  const { client, ledger } = await openLedger(hre);
  const currency = parseLedgerCurrency(ledger, args.currency);
  const statement = readStatement(path, currency);
  const found = await reconcileCash(client, { ledger, currency, statement, utcOffset, asOf });
  const { ok, matched, findings, totals } = found;
  return {
    ok,
    json: { currency, matched, findings, totals },
    text: [...totalLines(found, currency), ...table(findings.map(findingRow))],
  };
});

function totalLines({ matched, findings, totals }: Reconciliation, currency: Currency): string[] {
  const { reserve, issued, redeemed, supply } = totals;
  return [
    ...table([
      ["reserve account", formatMoney(reserve, currency)],
      ["issued − redeemed", formatMoney(issued - redeemed, currency)],
      ["supply of the token", formatMoney(supply, currency)],
    ]),
    totalsAgree(totals) ? "The totals agree" : "The totals do not agree",
    `${matched} matched, ${findings.length === 0 ? "nothing found" : `${findings.length} found:`}`,
  ];
}

function findingRow(finding: ReconciliationFinding): string[] {
  return [finding.kind, finding.reference, findingText(finding)];
}
