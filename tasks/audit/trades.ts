import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { tradesReport } from "../../src/audit/trades/report.ts";
import { tradeStates } from "../../src/audit/trades/tradeBook.ts";
import { readTrades } from "../../src/audit/trades/trades.ts";
import { parseName } from "../../src/domain/names.ts";
import { parseSince, reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { parseOptionalCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  fromDate: string | undefined;
  state: string | undefined;
  account: string | undefined;
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const since = parseSince(args.fromDate, utcOffset);
  const state = args.state === undefined ? undefined : parseName(tradeStates, args.state, "--state");
  const code = parseOptionalCode(args);
  return async ({ index, client, at }) => {
    const { moment, provenance } = await at();
    const period = await periodOf(index, moment, since);
    const finder = new AccountFinder(await directoryAt(index, moment.block));
    const accounts = args.account === undefined ? undefined : finder.accountsOf(args.account, "--account");
    const selection = { state, accounts, code };
    return tradesReport(await readTrades(index, { period, client, selection }), {
      period,
      provenance,
      finder,
      parameters: [
        ...(state === undefined ? [] : [{ name: "State", value: state }]),
        ...(args.account === undefined ? [] : [{ name: "Account", value: args.account }]),
        ...(code === undefined ? [] : [{ name: "Instrument", value: code }]),
      ],
    });
  };
});
