import { settleTrade } from "../../src/actions/dvp/settleTrade.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { signaturesOf } from "../../src/domain/tradeFile.ts";
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
  const { receipt } = await settleTrade(client, { ledger, trade, ...signaturesOf(file) });
  const id = tradeId(file, trade);
  return {
    json: { tradeId: id, status: "settled", ...receiptDocument(receipt) },
    text: [`Trade ${id} is settled, in block ${receipt.blockNumber}`],
  };
});
