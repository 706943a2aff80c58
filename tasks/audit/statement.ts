import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";
import { parseOptionalCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  account: string;
  fromDate: string | undefined;
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const since = sinceOf(args, utcOffset);
  return makerOf({
    report: "statement",
    account: args.account,
    accountField: "--account",
    code: parseOptionalCode(args),
    since,
  });
});
