import { cancelTrade } from "../../src/actions/dvp/cancelTrade.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { receiptDocument } from "../lib/show.ts";
import { readTradeFile } from "../lib/tradeFiles.ts";

interface Arguments extends CommonArguments {
  file: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const file = readTradeFile(args.file);
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { trade } = file;
  const { receipt, cancelled } = await cancelTrade(client, { ledger, trade });
  const id = tradeId(file, trade);
  return {
    json: { tradeId: id, cancelled, ...receiptDocument(receipt) },
    text: [
      cancelled
        ? `Trade ${id} is cancelled, and with it every trade of the pair under number ${trade.nonce}`
        : `The cancellation of trade ${id} is asked for; it is lodged, so the other party must ask too`,
    ],
  };
});
