import { approveAct } from "../../src/actions/fourEyes/approveAct.ts";
import { findActs, ownFourEyes, parseActIds } from "../lib/acts.ts";
import { actDocument, actLines, readNames } from "../lib/actText.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  acts: string;
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const open = await openLedgerAs(hre, args.from);
  const entry = ownFourEyes(open.client, open.ledger);
  const names = await readNames(open);
  const acts = await findActs(open, entry, parseActIds(args.acts));
  const done: object[] = [];
  for (const act of acts) {
    for (const line of actLines(entry, act, names)) note(line);
    const receipt = await approveAct(open.client, {
      fourEyes: entry.address,
      actId: act.actId,
      target: act.target,
      data: act.data,
    });
    done.push({ ...actDocument(entry, act, names), ...receiptDocument(receipt) });
  }
  return {
    json: { acts: done },
    text: acts.map(({ actId }) => `Act ${actId} of ${entry.authority} is approved`),
  };
});
