import { readTradeStatus } from "../../src/actions/dvp/readTradeStatus.ts";
import { sides } from "../../src/domain/trade.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readTradeFile } from "../lib/tradeFiles.ts";

interface Arguments extends CommonArguments {
  file: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { trade, signatures } = readTradeFile(args.file);
  const { client, ledger } = await openLedger(hre);
  const { tradeId, status, settled, cancelRequestedBy } = await readTradeStatus(client, { ledger, trade });
  const signed = sides.filter((side) => signatures.some((signature) => signature.side === side));
  const asked = sides.filter((side) => cancelRequestedBy[side]);
  return {
    json: {
      tradeId,
      status,
      signedBy: signed,
      cancelRequestedBy: asked,
      settled: settled === undefined ? null : { ...settled, block: Number(settled.block) },
    },
    text: [
      `Trade ${tradeId} is ${status}${settled === undefined ? "" : `, in block ${settled.block}`}`,
      `  signed by ${signed.length === 0 ? "nobody yet" : signed.join(" and ")}`,
      ...(asked.length === 0 ? [] : [`  cancellation asked for by the ${asked.join(" and the ")}`]),
    ],
  };
});
