import { revealSecret } from "../../src/actions/hashLocks/revealSecret.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { chooseSecret, type RevealArguments } from "../lib/secrets.ts";
import { holderName, receiptDocument } from "../lib/show.ts";
import { openTradeAs, type TradeArguments } from "../lib/twoLedgers.ts";

interface Arguments extends CommonArguments, TradeArguments, RevealArguments {
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const open = await openTradeAs(hre, args);
  const { here, name, leg } = open;
  const { secret, findings } = await chooseSecret(open, args);
  for (const finding of findings) note(finding);
  if (findings.length > 0) {
    return { ok: false, json: { leg: name, id: leg.id, findings }, text: ["Nothing was sent"] };
  }
  const { receipt } = await revealSecret(here.client, { leg, secret });
  const receiver = holderName(here.directory, leg.terms.receiver);
  return {
    json: { leg: name, id: leg.id, status: "revealed", ...receiptDocument(receipt) },
    text: [
      `The secret is public, in block ${receipt.blockNumber}: the ${name} leg is ${receiver}'s; \`htlc deliver\` delivers it`,
    ],
  };
});
