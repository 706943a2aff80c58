import { announceTrade } from "../../src/actions/dvp/announceTrade.ts";
import { tradeId } from "../../src/domain/trade.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { receiptDocument } from "../lib/show.ts";
import { parseSide, readTradeFile } from "../lib/tradeFiles.ts";

interface Arguments extends CommonArguments {
  file: string;
  side: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const file = readTradeFile(args.file);
  const side = parseSide(args.side);
  const signed = file.signatures.find((signature) => signature.side === side);
  if (signed === undefined) {
    throw new InputError({ field: "--side", given: side, expected: "a side that has signed the file" });
  }
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const { trade } = file;
  const { receipt } = await announceTrade(client, { ledger, trade, side, signature: signed.signature });
  const id = tradeId(file, trade);
  return {
    json: { tradeId: id, side, ...receiptDocument(receipt) },
    text: [`The ${side}'s signature of trade ${id} is published`],
  };
});
