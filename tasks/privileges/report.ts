import { readPrivileges } from "../../src/actions/audit/readPrivileges.ts";
import { selectPrivileges } from "../../src/actions/audit/selectPrivileges.ts";
import { parseAddress } from "../../src/domain/address.ts";
import type { Ledger } from "../../src/deployments.ts";
import { parseUntil, parseUtcOffset } from "../../src/domain/instants.ts";
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

export default command<Arguments>(async (args, { hre }) => {
  const { utcOffset } = args;
  const holder = args.holder === undefined ? undefined : parseAddress(args.holder, { field: "--holder" });
  const since =
    args.fromDate === undefined ? undefined : parseMoment(args.fromDate, utcOffset, "--from-date");
  const until =
    args.toDate === undefined
      ? undefined
      : parseUntil(args.toDate, parseUtcOffset(utcOffset, "--utc-offset"), "--to-date");
  const { client, ledger } = await openLedger(hre);
  const authority = args.authority === undefined ? undefined : parseAuthority(ledger, args.authority);
  const report = await readPrivileges(client, { ledger });
  const shown = selectPrivileges(report, { authority, holder, since, until });
  return { ok: report.ok, json: privilegeDocument(shown), text: privilegeLines(shown) };
});

function parseAuthority({ centralBanks }: Ledger, text: string): string {
  return parseName(["csd", ...Object.keys(centralBanks)], text, "--authority");
}
