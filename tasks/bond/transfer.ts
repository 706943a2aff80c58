import { displayAmount, findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { transfer } from "../../src/actions/tokens/transfer.ts";
import { parseIsin } from "../../src/domain/isin.ts";
import { parseFaceAmount } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  isin: string;
  to: string | undefined;
  face: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const isin = parseIsin(args.isin);
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const to = resolveAccount(directory, required(args.to, "--to"), "--to");
  const instrument = await findInstrument(client, { ledger, code: isin });
  const { token, currency, denomination } = instrument;
  const face = required(args.face, "--face");
  const amount = parseFaceAmount(face, { currency, denomination, field: "--face" });
  const receipt = await transfer(client, { token, to, amount });
  const sender = client.account.address;
  return {
    json: { isin, from: sender, to, amount, ...receiptDocument(receipt) },
    text: [
      `${displayAmount(amount, instrument)} from ${holderName(directory, sender)} to ${holderName(directory, to)}`,
    ],
  };
});
