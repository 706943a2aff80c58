import { Coordinator, type CoordinatorReport } from "../../src/agents/htlc/coordinator.ts";
import { Journal } from "../../src/agents/htlc/journal.ts";
import type { TradeOutcome } from "../../src/domain/nextAct.ts";
import { sides } from "../../src/domain/trade.ts";
import { parseName } from "../../src/domain/names.ts";
import { openAgent, reportLine, untilInterrupted, type AgentArguments } from "../lib/agents.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";
import { findSecret, readTwoLedgerFile, type SecretArguments } from "../lib/twoLedgerFiles.ts";
import { parseTiming } from "../lib/twoLedgers.ts";

interface Arguments extends CommonArguments, AgentArguments, SecretArguments {
  file: string;
  side: string | undefined;
  margin: string | undefined;
}

export default command<Arguments>(async (args, { hre, print }) => {
  const trade = readTwoLedgerFile(args.file);
  const side = parseName(sides, required(args.side, "--side"), "--side");
  const timing = parseTiming(args.margin);
  const { ledgers, pauseMs } = await openAgent(hre, args);
  const journal = new Journal(required(args.journal, "--journal"));
  let outcome: TradeOutcome | undefined;
  const report = (said: CoordinatorReport) => {
    if (said.hashlock === trade.hashlock) outcome ??= said.outcome;
    print(args.json ? jsonText(said) : reportLine(said));
  };
  const coordinator = new Coordinator({ journal, ledgers, timing, report });
  try {
    if (!journal.has(trade.hashlock)) {
      const secret = trade.secretHolder === side ? findSecret(args, trade.hashlock) : undefined;
      await coordinator.add({ trade, side, ...(secret !== undefined && { secret }) });
    }
    await untilInterrupted((signal) => coordinator.run({ signal, pauseMs }));
  } finally {
    journal.close();
  }
  // The last line has been printed. Principal that was lost is no success.
  if (outcome?.loss === "principal") process.exitCode = 1;
  return undefined;
});
