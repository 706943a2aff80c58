import { readPrivileges } from "../../src/actions/audit/readPrivileges.ts";
import { selectPrivileges } from "../../src/actions/audit/selectPrivileges.ts";
import { parseAddress } from "../../src/domain/address.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseName } from "../../src/domain/names.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseMoment } from "../lib/options.ts";
import { privilegeDocument, privilegeLines } from "../lib/privilegeText.ts";

interface Arguments extends CommonArguments {
  authority: string | undefined;
  holder: string | undefined;
  fromDate: string | undefined;
  toDate: string | undefined;
  utcOffset: string;
}

const SECONDS_PER_DAY = 86_400n;

export default command<Arguments>(async (args, { hre }) => {
  const { utcOffset } = args;
  const holder = args.holder === undefined ? undefined : parseAddress(args.holder, { field: "--holder" });
  const since =
    args.fromDate === undefined ? undefined : parseMoment(args.fromDate, utcOffset, "--from-date");
  const until = args.toDate === undefined ? undefined : parseEnd(args.toDate, utcOffset);
  const { client, ledger } = await openLedger(hre);
  const authority = args.authority === undefined ? undefined : parseAuthority(ledger, args.authority);
  const report = await readPrivileges(client, { ledger });
  const shown = selectPrivileges(report, { authority, holder, since, until });
  return { ok: report.ok, json: privilegeDocument(shown), text: privilegeLines(shown) };
});

/** A day ends with its last second. */
function parseEnd(text: string, utcOffset: string): bigint {
  const moment = parseMoment(text, utcOffset, "--to-date");
  return text.includes("T") ? moment : moment + SECONDS_PER_DAY - 1n;
}

function parseAuthority({ centralBanks }: Ledger, text: string): string {
  return parseName(["csd", ...Object.keys(centralBanks)], text, "--authority");
}
