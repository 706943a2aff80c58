import { describeCall } from "../../src/actions/fourEyes/describeCall.ts";
import { readActs } from "../../src/actions/fourEyes/readActs.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { chosenFourEyes } from "../lib/acts.ts";
import { actDocument, readNames } from "../lib/actText.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { plain, table } from "../lib/print.ts";

interface Arguments extends CommonArguments {
  authority: string | undefined;
  all: boolean;
}

const WAITING = new Set(["open", "reported"]);

export default command<Arguments>(async (args, { hre }) => {
  const open = await openLedger(hre);
  const entries = chosenFourEyes(open.ledger, args.authority);
  const names = await readNames(open);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const acts = await readActs(open.client, { ledger: open.ledger, fourEyes: entry.address });
      return acts.filter(({ status }) => args.all || WAITING.has(status)).map((act) => ({ entry, act }));
    }),
  );
  const acts = found.flat();
  const rows = acts.map(({ entry: { authority }, act }) => {
    const { contract, functionName = "?", calls } = describeCall(names.sources, act.target, act.data);
    const what =
      calls.length > 0 ? `${calls.length} acts at once` : `${contract ?? act.target}.${functionName}`;
    const until = act.status === "open" ? `until ${formatInstant(act.expiresAt)}` : "";
    return [authority, String(act.actId), act.status, what, plain(act.begun.person), until];
  });
  return {
    json: { acts: acts.map(({ entry, act }) => actDocument(entry, act, names)) },
    text:
      rows.length === 0
        ? ["Nothing waits for a second person"]
        : table([["authority", "act", "status", "what", "by", ""], ...rows]),
  };
});
