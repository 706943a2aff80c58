import { readCash } from "../../src/audit/cash/cash.ts";
import { cashReport } from "../../src/audit/cash/report.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { lastDay } from "../../src/audit/read/days.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { reserveBalance } from "../../src/domain/rtgs/statement.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";
import { parseLedgerCurrency } from "../lib/options.ts";
import { readStatement } from "../lib/statements.ts";

interface Arguments extends ReportArguments {
  currency: string | undefined;
  statement: string | undefined;
  fromDate: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const since = sinceOf(args, utcOffset);
  return async ({ index, ledger, at }) => {
    const currency = parseLedgerCurrency(ledger, args.currency);
    const { moment, provenance } = await at();
    const period = await periodOf(index, moment, since);
    const until = lastDay(period, utcOffset);
    const postings =
      args.statement === undefined
        ? undefined
        : readStatement(args.statement, currency).filter(({ valueDate }) => valueDate <= until);
    const finder = new AccountFinder(await directoryAt(index, moment.block));
    const view = await readCash(index, { currency, period, utcOffset });
    const reserve = postings && reserveBalance(postings);
    return cashReport(view, { period, provenance, finder, utcOffset, reserve });
  };
});
