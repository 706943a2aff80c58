import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { statementReport } from "../../src/audit/statement/report.ts";
import { readStatement } from "../../src/audit/statement/statement.ts";
import { parseSince, reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { parseOptionalCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  account: string;
  fromDate: string | undefined;
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const since = parseSince(args.fromDate, utcOffset);
  const code = parseOptionalCode(args);
  return async ({ index, at }) => {
    const { moment, provenance } = await at();
    const period = await periodOf(index, moment, since);
    const finder = new AccountFinder(await directoryAt(index, moment.block));
    const accounts = finder.accountsOf(args.account);
    const parts = await readStatement(index, { accounts, code, period });
    const parameters = code === undefined ? [] : [{ name: "Instrument", value: code }];
    return statementReport(parts, { subject: args.account, period, provenance, finder, parameters });
  };
});
