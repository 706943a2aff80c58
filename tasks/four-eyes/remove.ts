import { removeOfficer } from "../../src/actions/fourEyes/officers.ts";
import { ownFourEyes } from "../lib/acts.ts";
import { openLedgerAs, resolveAddress } from "../lib/chain.ts";
import { command, proposedOutput, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";

interface Arguments extends CommonArguments {
  account: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const text = required(args.account, "--account");
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { address: fourEyes } = ownFourEyes(client, ledger);
  const account = await resolveAddress(client, text, "--account");
  return proposedOutput(await removeOfficer(client, { fourEyes, account }));
});
