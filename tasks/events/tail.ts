import { jsonText } from "../../src/domain/canonicalJson.ts";
import { readUint } from "../../src/domain/json.ts";
import { readEvents, type LedgerEvent } from "../../src/actions/events/readEvents.ts";
import { watchEvents } from "../../src/actions/events/watchEvents.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { eventDocument, eventValue } from "../lib/eventText.ts";

interface Arguments extends CommonArguments {
  fromBlock: string | undefined;
  follow: boolean;
}

const LARGEST_BLOCK = 2n ** 64n - 1n;

export default command<Arguments>(async (args, { hre, note, print }) => {
  const from =
    args.fromBlock === undefined
      ? {}
      : { fromBlock: readUint(args.fromBlock, "--from-block", LARGEST_BLOCK) };
  const { client, ledger } = await openLedger(hre);
  if (!args.follow) {
    const events = await readEvents(client, { ledger, ...from });
    return { json: { events: events.map(eventDocument) }, text: events.map(eventLine) };
  }
  const stop = watchEvents(client, {
    ledger,
    ...from,
    onEvents: (events) => {
      for (const event of events) print(args.json ? jsonText(eventDocument(event)) : eventLine(event));
    },
    onError: (error) => note(`${error instanceof Error ? error.message : String(error)}; trying again`),
  });
  await new Promise((interrupted) => process.once("SIGINT", interrupted).once("SIGTERM", interrupted));
  stop();
  return undefined;
});

function eventLine({ time, block, contract, eventName, args }: LedgerEvent): string {
  const values = Object.entries(args).map(([name, value]) => `${name}=${eventValue(value)}`);
  return `${formatInstant(time)}  ${block}  ${contract}.${eventName}  ${values.join(" ")}`;
}
