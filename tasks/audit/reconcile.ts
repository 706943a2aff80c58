import { basename } from "node:path";

import { compareRegister } from "../../src/audit/reconcile/compare.ts";
import { readLedgerRegister } from "../../src/audit/reconcile/ledgerRegister.ts";
import { reconciliationReport } from "../../src/audit/reconcile/report.ts";
import type { RegisterScope } from "../../src/audit/reconcile/scope.ts";
import { instrumentsAt } from "../../src/audit/read/instruments.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { parseRegisterCsv } from "../../src/domain/registerCsv.ts";
import { reportCommand, type ReportArguments } from "../lib/auditReport.ts";
import { readText } from "../lib/files.ts";
import { required } from "../lib/options.ts";

interface Arguments extends ReportArguments {
  register: string | undefined;
  only: string | undefined;
}

export default reportCommand<Arguments>((args, utcOffset) => {
  const path = required(args.register, "--register");
  const scope = args.only === undefined ? undefined : parseScope(args.only);
  const text = readText(path, "--register");
  return async ({ index, asOf, at }) => {
    const file = basename(path);
    const known = await instrumentsAt(index, index.block);
    const register = parseRegisterCsv(text, {
      file,
      utcOffset,
      currencyOf: (code) => known.find((instrument) => instrument.code === code)?.currency,
    });
    const said = register.asOf === undefined ? {} : { time: register.asOf };
    const { moment, provenance } = await at(args.asOf === undefined ? said : asOf);
    const ledger = await readLedgerRegister(index, moment);
    const { directory } = ledger;
    const comparison = compareRegister(register.lines, ledger, scope);
    return reconciliationReport(comparison, { file, provenance, directory });
  };
});

function parseScope(text: string): RegisterScope {
  if (text === "bonds" || text === "cash") return text;
  return text.split(",").map((code) => parseInstrumentCode(code.trim(), "--only"));
}
