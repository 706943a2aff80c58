import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { parseCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args) => makerOf({ report: "register", code: parseCode(args) }));
