import { resumePerson } from "../../src/actions/fourEyes/officers.ts";
import { ownFourEyes } from "../lib/acts.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, proposedOutput, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";

interface Arguments extends CommonArguments {
  person: string;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const reason = required(args.reason, "--reason");
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { address: fourEyes } = ownFourEyes(client, ledger);
  return proposedOutput(await resumePerson(client, { fourEyes, person: args.person, reason }));
});
