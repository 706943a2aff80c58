import { suspendPerson } from "../../src/actions/fourEyes/officers.ts";
import { ownFourEyes } from "../lib/acts.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { plain } from "../lib/print.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  person: string;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const reason = required(args.reason, "--reason");
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { authority, address: fourEyes } = ownFourEyes(client, ledger);
  const receipt = await suspendPerson(client, { fourEyes, person: args.person, reason });
  return {
    json: { authority, person: args.person, reason, ...receiptDocument(receipt) },
    text: [`${plain(args.person)} of ${authority} is suspended: no address of that person acts any more`],
  };
});
