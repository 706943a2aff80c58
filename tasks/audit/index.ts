import { Indexer, type IndexProgress } from "../../src/agents/indexer/indexer.ts";
import { progressLine, withStore } from "../lib/auditIndex.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { jsonText } from "../../src/domain/canonicalJson.ts";
import { withProgress } from "../lib/progress.ts";

interface Arguments extends CommonArguments {
  index: string | undefined;
  follow: boolean;
}

export default command<Arguments>(async (args, { hre, note, print }) =>
  withStore(hre, args.index, async ({ store, client, ledger }) => {
    const indexer = await Indexer.open({ store, client, ledger });
    const caughtUp = await withProgress(
      () => note(progressLine(indexer.progress())),
      () => indexer.catchUp(),
    );
    if (!args.follow) return { json: caughtUp, text: [progressLine(caughtUp)] };

    const say = (progress: IndexProgress) => print(args.json ? jsonText(progress) : progressLine(progress));
    say(caughtUp);
    const stop = new AbortController();
    const end = () => stop.abort();
    process.once("SIGINT", end).once("SIGTERM", end);
    let said = caughtUp.block;
    await indexer.follow({
      signal: stop.signal,
      onLook: (progress) => {
        if (progress.block !== said) say(progress);
        said = progress.block;
      },
      onError: (error) => note(`${error instanceof Error ? error.message : String(error)}; trying again`),
    });
    return undefined;
  }),
);
