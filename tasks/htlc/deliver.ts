import { deliverHashLock } from "../../src/actions/hashLocks/deliverHashLock.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { holderName, receiptDocument } from "../lib/show.ts";
import { openTradeAs, type TradeArguments } from "../lib/twoLedgers.ts";
import { legDisplay } from "../lib/twoLedgerText.ts";

interface Arguments extends CommonArguments, TradeArguments {
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const open = await openTradeAs(hre, args);
  const { trade, here, name, leg } = open;
  const { receipt } = await deliverHashLock(here.client, { leg });
  const display = await legDisplay(open, trade, name);
  return {
    json: { leg: name, id: leg.id, status: "delivered", ...receiptDocument(receipt) },
    text: [
      `${display} is delivered to ${holderName(here.directory, leg.terms.receiver)}, in block ${receipt.blockNumber}`,
    ],
  };
});
