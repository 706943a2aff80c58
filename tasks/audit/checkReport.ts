import { checkReport, type ReportCheck, type ReportFinding } from "../../src/audit/report/check.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readText } from "../lib/files.ts";
import { plain, table } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  file: string;
  signer: string | undefined;
}

const WORDS: Readonly<Record<ReportFinding, string>> = {
  "content-changed": "The content is not what the digest was made of",
  "not-its-signer": "The signature is not the signer's, or is of another report",
  "another-signer": "Somebody else signed it than --signer says",
  "not-signed": "Nobody signed it",
};

export default command<Arguments>(async ({ file, signer: text }) => {
  const signer = text === undefined ? undefined : parseAddress(text, { field: "--signer" });
  const check = await checkReport(readText(file, "file"), signer === undefined ? {} : { signer });
  const { ok, ...found } = check;
  return { ok, json: found, text: lines(check) };
});

function lines({ ok, findings, ...facts }: ReportCheck): string[] {
  const { title, report, addsUp, ledgerId, chainId, block, computed, signature } = facts;
  return [
    ok ? "The report is unchanged" : "THE REPORT DOES NOT HOLD",
    ...findings.map((finding) => `  ${WORDS[finding]}`),
    ...table([
      ["report", `${plain(report)}: ${plain(title)}`],
      ["says", addsUp ? "nothing is off" : "something does not add up"],
      ["ledger", `${ledgerId}, chain ${chainId}`],
      ["block", `${block.number}, ${block.hash}`],
      ["digest", computed],
      ["signed by", signature?.signer ?? "nobody"],
    ]),
  ];
}
