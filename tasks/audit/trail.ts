import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  subject: string;
  fromDate: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) =>
  makerOf({ report: "trail", subject: args.subject, since: sinceOf(args, utcOffset) }),
);
