import { signableSides } from "../../src/actions/dvp/signableSides.ts";
import { signTradeFile } from "../../src/actions/dvp/signTradeFile.ts";
import { verifyTrade } from "../../src/actions/dvp/verifyTrade.ts";
import type { Side } from "../../src/domain/trade.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseSide, readTradeFile, replaceTradeFile } from "../lib/tradeFiles.ts";
import { findingLines, verificationText } from "../lib/tradeText.ts";

interface Arguments extends CommonArguments {
  file: string;
  side: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const file = readTradeFile(args.file);
  const asked = args.side === undefined ? undefined : parseSide(args.side);
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const { trade } = file;
  const signer = client.account.address;

  const verification = await verifyTrade(client, { ledger, file });
  const lines = [
    ...verificationText({ ...verification, signatures: [] }, trade, directory),
    ...findingLines(verification.findings),
  ];
  for (const line of lines) note(line);
  const { ok, tradeId } = verification;
  if (!ok) return { ok, json: { tradeId, findings: verification.findings }, text: ["Nothing was signed"] };

  const side = pickSide(await signableSides(client, { ledger, trade, signer }), asked, signer);
  const signed = await signTradeFile(client, { ledger, file, side });
  replaceTradeFile(args.file, signed.file);
  return {
    json: { file: args.file, tradeId, side, signer, signature: signed.signature.signature },
    text: [`The ${side}'s signature, by ${signer}, is in ${args.file}`],
  };
});

function pickSide(sides: readonly Side[], asked: Side | undefined, signer: string): Side {
  const [side] = asked === undefined ? sides : sides.filter((may) => may === asked);
  if (side !== undefined && (asked !== undefined || sides.length === 1)) return side;
  throw new InputError({
    field: sides.length === 2 ? "--side" : "--from",
    given: sides.length === 2 ? asked : signer,
    expected:
      sides.length === 2
        ? "seller or buyer, as this key may sign for both"
        : `a key that may sign for the ${asked ?? "seller or the buyer"}`,
  });
}
