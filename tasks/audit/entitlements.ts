import { readEntitlements } from "../../src/audit/entitlements/entitlements.ts";
import { entitlementsReport } from "../../src/audit/entitlements/report.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { readUint } from "../../src/domain/json.ts";
import { reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { required } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  isin: string | undefined;
  recordDate: string | undefined;
}

const LARGEST_NUMBER = 2n ** 32n - 1n;

export default reportCommand<Arguments>((args) => {
  const isin = parseIsin(required(args.isin, "--isin"), "--isin");
  const { recordDate } = args;
  const number =
    recordDate === undefined ? undefined : Number(readUint(recordDate, "--record-date", LARGEST_NUMBER));
  return async ({ index, at }) => {
    const { moment, provenance } = await at();
    return entitlementsReport(await readEntitlements(index, { isin, number, moment }), provenance);
  };
});
