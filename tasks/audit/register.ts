import { readRegister } from "../../src/audit/register/register.ts";
import { registerReport } from "../../src/audit/register/report.ts";
import { reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { parseCode } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  isin: string | undefined;
  currency: string | undefined;
}

export default reportCommand<Arguments>((args) => {
  const code = parseCode(args);
  return async ({ index, at }) => {
    const { moment, provenance } = await at();
    return registerReport(await readRegister(index, { code, moment }), provenance);
  };
});
