import { resume } from "../../src/actions/participants/resume.ts";
import { resolveParticipant } from "../../src/actions/participants/resolveAccount.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { plain } from "../lib/print.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  participant: string;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const reason = required(args.reason, "--reason");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const { lei, bic, legalName } = resolveParticipant(directory, args.participant);
  const receipt = await resume(client, { ledger, lei: parseLei(lei), reason });
  return {
    json: { lei, bic, ...receiptDocument(receipt) },
    text: [`${plain(legalName)} (${bic}) is resumed`],
  };
});
