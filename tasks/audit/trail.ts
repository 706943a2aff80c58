import { periodOf } from "../../src/audit/read/period.ts";
import { trailReport } from "../../src/audit/trail/report.ts";
import { readTrail } from "../../src/audit/trail/trail.ts";
import { parseSince, reportCommand, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  subject: string;
  fromDate: string | undefined;
}

export default reportCommand<Arguments>(({ subject, fromDate }, utcOffset) => {
  const since = parseSince(fromDate, utcOffset);
  return async ({ index, at }) => {
    const { moment, provenance } = await at();
    const period = await periodOf(index, moment, since);
    return trailReport(await readTrail(index, { subject, period }), { subject, period, provenance });
  };
});
