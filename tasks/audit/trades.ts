import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { tradeStates } from "../../src/audit/trades/tradeBook.ts";
import { parseName } from "../../src/domain/names.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";
import { parseOptionalCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  fromDate: string | undefined;
  state: string | undefined;
  account: string | undefined;
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const since = sinceOf(args, utcOffset);
  const state = args.state === undefined ? undefined : parseName(tradeStates, args.state, "--state");
  const { account } = args;
  const code = parseOptionalCode(args);
  return makerOf({ report: "trades", state, account, accountField: "--account", code, since });
});
