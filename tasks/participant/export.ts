import { existsSync } from "node:fs";

import { looksLikeFormula, serialiseParticipants } from "../../src/domain/participantsCsv.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { writeWhole } from "../lib/ledgerBook.ts";

interface Arguments extends CommonArguments {
  out: string | undefined;
}

export default command<Arguments>(async ({ out }, { hre, note }) => {
  if (out !== undefined && existsSync(out)) {
    throw new InputError({ field: "--out", given: out, expected: "a file that does not exist yet" });
  }
  const { directory } = await openLedger(hre);
  const csv = serialiseParticipants(directory);
  const formulas = directory.filter(({ legalName }) => looksLikeFormula(legalName)).length;
  if (formulas > 0) {
    note(
      `${formulas} names begin with =, +, - or @: let a spreadsheet import the column as text, not open the file`,
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
    text: [`${counts.participants} participants with ${counts.accounts} accounts are written to ${out}`],
  };
});
