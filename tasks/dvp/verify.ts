import { verifyTrade } from "../../src/actions/dvp/verifyTrade.ts";
import { parseUtcOffset } from "../../src/domain/instants.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { readTradeFile } from "../lib/tradeFiles.ts";
import { findingLines, verificationText } from "../lib/tradeText.ts";

interface Arguments extends CommonArguments {
  file: string;
  utcOffset: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const file = readTradeFile(args.file);
  const offset = parseUtcOffset(args.utcOffset, "--utc-offset");
  const { client, ledger, directory } = await openLedger(hre);
  const verification = await verifyTrade(client, { ledger, file });
  for (const line of findingLines(verification.findings)) note(line);
  const { ok, tradeId, ledgerId, chainId, contract, legs, signatures } = verification;
  return {
    ok,
    json: {
      tradeId,
      ledgerId,
      chainId,
      contract,
      legs,
      signatures: signatures.map(({ side, signer, valid }) => ({ side, signer, valid })),
    },
    text: verificationText(verification, file.trade, directory, offset),
  };
});
