import { approveAct } from "../../src/actions/fourEyes/approveAct.ts";
import { findActs, ownFourEyes, parseActIds } from "../lib/acts.ts";
import { actDocument, actLines, readNames } from "../lib/actText.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { receiptDocument } from "../lib/show.ts";
import { approvedSweep, isSwept, sweepDocument, sweepLines } from "../lib/sweeps.ts";

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
  const text: string[] = [];
  let ok = true;
  for (const act of acts) {
    for (const line of actLines(entry, act, names)) note(line);
    const receipt = await approveAct(open.client, {
      fourEyes: entry.address,
      actId: act.actId,
      target: act.target,
      data: act.data,
    });
    const sweep = approvedSweep(open.ledger, act, receipt);
    done.push({
      ...actDocument(entry, act, names),
      ...(sweep && sweepDocument(sweep)),
      ...receiptDocument(receipt),
    });
    text.push(`Act ${act.actId} of ${entry.authority} is approved`);
    if (sweep !== undefined) text.push(...sweepLines(sweep, open.directory));
    ok &&= sweep === undefined || isSwept(sweep);
  }
  return { ok, json: { acts: done }, text };
});
