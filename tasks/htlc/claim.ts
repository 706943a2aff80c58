import { claimHashLock } from "../../src/actions/hashLocks/claimHashLock.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { chooseSecret, type RevealArguments } from "../lib/secrets.ts";
import { holderName, receiptDocument } from "../lib/show.ts";
import { openTradeAs, type TradeArguments } from "../lib/twoLedgers.ts";
import { legDisplay } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments, TradeArguments, RevealArguments {
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const open = await openTradeAs(hre, args);
  const { trade, here, name, leg } = open;
  const { secret, findings } = await chooseSecret(open, args);
  for (const finding of findings) note(finding);
  if (findings.length > 0) {
    return { ok: false, json: { leg: name, id: leg.id, findings }, text: ["Nothing was sent"] };
  }
  const { delivered, receipt } = await claimHashLock(here.client, { leg, secret });
  const display = await legDisplay(open, trade, name);
  const receiver = holderName(here.directory, leg.terms.receiver);
  return {
    json: {
      leg: name,
      id: leg.id,
      status: delivered ? "delivered" : "revealed",
      ...receiptDocument(receipt),
    },
    text: [
      delivered
        ? `${display} is delivered to ${receiver}, in block ${receipt.blockNumber}; the secret is public`
        : `The secret is public and ${display} is ${receiver}'s; delivery waits until what stands in the way is lifted: then \`htlc deliver\``,
    ],
  };
});
