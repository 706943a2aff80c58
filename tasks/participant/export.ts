import { looksLikeFormula } from "../../src/domain/csv.ts";
import { serialiseParticipants } from "../../src/domain/participantsCsv.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { requireNew } from "../lib/files.ts";
import { writeWhole } from "../lib/ledgerBook.ts";
import { counted } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  out: string | undefined;
}

export default command<Arguments>(async ({ out }, { hre, note }) => {
  if (out !== undefined) requireNew(out, "--out");
  const { directory } = await openLedger(hre);
  const csv = serialiseParticipants(directory);
  const formulas = directory.filter(({ legalName }) => looksLikeFormula(legalName)).length;
  if (formulas > 0) {
    note(
      `Names that begin with =, +, - or @: ${formulas}. Let a spreadsheet import the column as text; it would compute them.`,
    );
  }
  const counts = {
    participants: directory.length,
    accounts: directory.reduce((total, { accounts }) => total + accounts.length, 0),
  };
  if (out === undefined) return { json: { ...counts, csv }, text: csv.trimEnd().split("\n") };
  writeWhole(out, csv);
  return {
    json: { ...counts, file: out },
    text: [
      `${counted(counts.participants, "participant")} with ${counted(counts.accounts, "account")} written to ${out}`,
    ],
  };
});
