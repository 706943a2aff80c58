import { readOfficers } from "../../src/actions/fourEyes/readOfficers.ts";
import { chosenFourEyes } from "../lib/acts.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain, table } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  authority: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger } = await openLedger(hre);
  const authorities = await Promise.all(
    chosenFourEyes(ledger, args.authority).map(async ({ authority, address }) => ({
      authority,
      fourEyes: address,
      persons: await readOfficers(client, { ledger, fourEyes: address }),
    })),
  );
  return {
    json: { authorities },
    text: authorities.flatMap(({ authority, fourEyes, persons }) => [
      `${authority}, roles held by ${fourEyes}`,
      ...table(
        persons.map(({ person, accounts, suspended }) => [
          `  ${plain(person)}`,
          accounts.length === 0 ? "has left" : accounts.join(" "),
          suspended ? "SUSPENDED" : "",
        ]),
      ),
    ]),
  };
});
