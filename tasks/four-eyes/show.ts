import { chosenFourEyes, findActs, parseActIds } from "../lib/acts.ts";
import { actDocument, actLines, readNames } from "../lib/actText.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { InputError } from "../../src/errors/input.ts";

interface Arguments extends CommonArguments {
  act: string;
  authority: string | undefined;
}

export default command<Arguments>(async (args, { hre }) => {
  const open = await openLedger(hre);
  const [entry, ...others] = chosenFourEyes(open.ledger, args.authority);
  if (entry === undefined || others.length > 0) {
    const known = [entry, ...others].map((each) => each?.authority).join(", ");
    throw new InputError({ field: "--authority", given: args.authority, expected: `one of ${known}` });
  }
  const names = await readNames(open);
  const acts = await findActs(open, entry, parseActIds(args.act));
  return {
    json: { acts: acts.map((act) => actDocument(entry, act, names)) },
    text: acts.flatMap((act) => actLines(entry, act, names)),
  };
});
