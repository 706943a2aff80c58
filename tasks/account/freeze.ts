import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { freeze, WHOLE_ACCOUNT } from "../../src/actions/tokens/freeze.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { parseMoney } from "../../src/domain/money.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { parseMoment, required } from "../lib/options.ts";
import { freezeLine, holderName, receiptDocument } from "../lib/show.ts";

interface Arguments extends CommonArguments {
  account: string;
  asset: string | undefined;
  case: string | undefined;
  orderedBy: string | undefined;
  amount: string | undefined;
  expires: string | undefined;
  utcOffset: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const code = parseInstrumentCode(required(args.asset, "--asset"), "--asset");
  const caseRef = required(args.case, "--case");
  const orderedBy = required(args.orderedBy, "--ordered-by");
  const expiresAt = args.expires === undefined ? 0n : parseMoment(args.expires, args.utcOffset, "--expires");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  const instrument = await findInstrument(client, { ledger, code });
  const { token, currency } = instrument;
  const amount =
    args.amount === undefined ? WHOLE_ACCOUNT : parseMoney(args.amount, currency, { field: "--amount" });
  const receipt = await freeze(client, { token, account, caseRef, amount, expiresAt, orderedBy });
  return {
    json: { account, asset: code, token, caseRef, amount, expiresAt, ...receiptDocument(receipt) },
    text: [`${holderName(directory, account)}: ${freezeLine({ caseRef, amount, expiresAt }, instrument)}`],
  };
});
