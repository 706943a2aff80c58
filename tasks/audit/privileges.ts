import { makerOf } from "../../src/audit/ask/makerOf.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { reportCommand, sinceOf, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  authority: string | undefined;
  holder: string | undefined;
  fromDate: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const holder = args.holder === undefined ? undefined : parseAddress(args.holder, { field: "--holder" });
  return makerOf({
    report: "privileges",
    authority: args.authority,
    authorityField: "--authority",
    holder,
    since: sinceOf(args, utcOffset),
  });
});
