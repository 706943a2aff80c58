import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  fromDate: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) =>
  makerOf({ report: "activity", since: sinceOf(args, utcOffset) }, utcOffset),
);
