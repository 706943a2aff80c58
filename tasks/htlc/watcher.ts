import { WatchJournal } from "../../src/agents/htlc/watchJournal.ts";
import { Watcher } from "../../src/agents/htlc/watcher.ts";
import { defaultTiming } from "../../src/domain/htlcTiming.ts";
import { openAgent, reportLine, untilInterrupted, type AgentArguments } from "../lib/agents.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";

interface Arguments extends CommonArguments, AgentArguments {
  once: boolean;
}

export default command<Arguments>(async (args, { hre, note, print }) => {
  const { ledgers, pauseMs } = await openAgent(hre, args);
  const journal = new WatchJournal(required(args.journal, "--journal"));
  const watcher = new Watcher({
    journal,
    ledgers,
    timing: defaultTiming,
    report: (said) => print(args.json ? jsonText(said) : reportLine(said)),
  });
  try {
    if (args.once) await watcher.tick();
    else {
      note("watching both ledgers; Ctrl-C ends it");
      await untilInterrupted((signal) => watcher.run({ signal, pauseMs }));
    }
  } finally {
    journal.close();
  }
  return undefined;
});
