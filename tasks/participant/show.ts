import { resolveParticipant } from "../../src/actions/participants/resolveAccount.ts";
import { participantRoles } from "../../src/domain/accounts.ts";
import { formatMask } from "../../src/domain/names.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain } from "../lib/print.ts";
import { participantDocument, signerLine } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  participant: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { directory } = await openLedger(hre);
  const participant = resolveParticipant(directory, args.participant);
  const { legalName, lei, bic, jurisdiction, roles, suspended, accounts } = participant;
  return {
    json: { participant: participantDocument(participant) },
    text: [
      `${plain(legalName)}${suspended ? ", SUSPENDED" : ""}`,
      `  LEI ${lei}, BIC ${bic}, ${jurisdiction}, ${formatMask(participantRoles, roles)}`,
      ...accounts.flatMap(({ account, kind, zone, ownKey, signers }, index) => [
        `  ${bic}/${index + 1}  ${account}  ${kind}, ${zone}${ownKey ? ", own key" : ""}`,
        ...signers.map((signer) => `    ${signerLine(signer)}`),
      ]),
    ],
  };
});
