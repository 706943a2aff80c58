import { openAccounts } from "../../src/actions/participants/openAccounts.ts";
import { resolveParticipant } from "../../src/actions/participants/resolveAccount.ts";
import { parseLei } from "../../src/domain/lei.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseOpening } from "../lib/openings.ts";
import { required } from "../lib/options.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  participant: string;
  account: string | undefined;
  kind: string;
  zone: string;
  keyless: boolean;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const account = required(args.account, "--account");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const { lei, bic, accounts } = resolveParticipant(directory, args.participant);
  const opening = await parseOpening(client, { ...args, account });
  const receipt = await openAccounts(client, { ledger, lei: parseLei(lei), accounts: [opening] });
  return {
    json: { lei, bic, ...opening, ...receiptDocument(receipt) },
    text: [`${bic}/${accounts.length + 1} is opened: ${opening.kind} account ${opening.account}`],
  };
});
