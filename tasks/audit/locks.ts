import { locksReport } from "../../src/audit/locks/report.ts";
import { readLocks } from "../../src/audit/locks/locks.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { parseOptionalCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  open: boolean;
  account: string | undefined;
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args) => {
  const code = parseOptionalCode(args);
  return async ({ index, at }) => {
    const { moment, provenance } = await at();
    const finder = new AccountFinder(await directoryAt(index, moment.block));
    const accounts = args.account === undefined ? undefined : finder.accountsOf(args.account, "--account");
    const locks = await readLocks(index, { moment, code, accounts, open: args.open });
    return locksReport(locks, {
      provenance,
      finder,
      parameters: [
        ...(args.open ? [{ name: "Only", value: "open ones" }] : []),
        ...(args.account === undefined ? [] : [{ name: "Account", value: args.account }]),
        ...(code === undefined ? [] : [{ name: "Instrument", value: code }]),
      ],
    });
  };
});
