import { readActivity } from "../../src/audit/activity/activity.ts";
import { activityReport } from "../../src/audit/activity/report.ts";
import { AccountFinder } from "../../src/audit/read/accountFinder.ts";
import { directoryAt } from "../../src/audit/read/directory.ts";
import { periodOf } from "../../src/audit/read/period.ts";
import { parseSince, reportCommand, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  fromDate: string | undefined;
}

export default reportCommand<Arguments>(({ fromDate }, utcOffset) => {
  const since = parseSince(fromDate, utcOffset);
  return async ({ index, client, at }) => {
    const { moment, provenance } = await at();
    const period = await periodOf(index, moment, since);
    const finder = new AccountFinder(await directoryAt(index, moment.block));
    const activity = await readActivity(index, { period, finder, utcOffset, client });
    return activityReport(activity, { period, provenance, utcOffset });
  };
});
