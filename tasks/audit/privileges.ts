import { readPrivileges } from "../../src/actions/audit/readPrivileges.ts";
import { selectPrivileges } from "../../src/actions/audit/selectPrivileges.ts";
import { privilegesReport } from "../../src/audit/privileges/report.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { parseName } from "../../src/domain/names.ts";
import { parseSince, reportCommand, type ReportArguments } from "../lib/auditReport.ts";

interface Arguments extends ReportArguments {
  authority: string | undefined;
  holder: string | undefined;
  fromDate: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const holder = args.holder === undefined ? undefined : parseAddress(args.holder, { field: "--holder" });
  const since = parseSince(args.fromDate, utcOffset);
  return async ({ client, ledger, at }) => {
    const authorities = ["csd", ...Object.keys(ledger.centralBanks)];
    const authority =
      args.authority === undefined ? undefined : parseName(authorities, args.authority, "--authority");
    const { moment, provenance } = await at();
    const report = await readPrivileges(client, { ledger, block: moment.block });
    return privilegesReport(selectPrivileges(report, { authority, holder, since }), {
      provenance,
      parameters: [
        ...(authority === undefined ? [] : [{ name: "Authority", value: authority }]),
        ...(holder === undefined ? [] : [{ name: "Holder", value: holder }]),
        ...(since === undefined ? [] : [{ name: "From", value: formatInstant(since) }]),
      ],
    });
  };
});
