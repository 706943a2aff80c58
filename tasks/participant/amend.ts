import { amend } from "../../src/actions/participants/amend.ts";
import { resolveParticipant } from "../../src/actions/participants/resolveAccount.ts";
import { parseParticipantRoles, participantRoles } from "../../src/domain/accounts.ts";
import { parseBic } from "../../src/domain/bic.ts";
import { parseCountry } from "../../src/domain/country.ts";
import { parseLegalName } from "../../src/domain/legalName.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { formatMask } from "../../src/domain/names.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain } from "../lib/print.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments {
  participant: string;
  bic: string | undefined;
  name: string | undefined;
  country: string | undefined;
  roles: string | undefined;
  from: string;
}

export default command<Arguments>(async ({ bic, name, country, roles, ...args }, { hre }) => {
  if ([bic, name, country, roles].every((option) => option === undefined)) {
    const expected = "at least one of --bic, --name, --country and --roles";
    throw new InputError({ field: "participant amend", given: undefined, expected });
  }
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const before = resolveParticipant(directory, args.participant);
  const participant = {
    lei: parseLei(before.lei),
    bic: parseBic(bic ?? before.bic, "--bic"),
    jurisdiction: parseCountry(country ?? before.jurisdiction, "--country"),
    roles: roles === undefined ? before.roles : parseParticipantRoles(roles, "--roles"),
    legalName: parseLegalName(name ?? before.legalName, "--name"),
  };
  const submission = await amend(client, { ledger, participant });
  const roleNames = formatMask(participantRoles, participant.roles);
  const { lei, jurisdiction, legalName } = participant;
  return {
    json: { ...participant, roles: roleNames, ...submissionDocument(submission) },
    text: [
      submissionLine(
        submission,
        `${plain(legalName)} (${lei}) is now ${participant.bic}, ${jurisdiction}, ${roleNames}`,
      ),
    ],
  };
});
