import { displayAmount, findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { forceTransfer } from "../../src/actions/tokens/forceTransfer.ts";
import { readHolding } from "../../src/actions/tokens/readHolding.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { parseFaceAmount } from "../../src/domain/money.ts";
import { InputError } from "../../src/errors/input.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { resolveDocument, type DocumentArguments } from "../lib/orders.ts";
import { holderName } from "../lib/show.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments, DocumentArguments {
  account: string;
  asset: string | undefined;
  to: string | undefined;
  amount: string | undefined;
  case: string | undefined;
  legalBasis: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre, note }) => {
  const code = parseInstrumentCode(required(args.asset, "--asset"), "--asset");
  const caseRef = required(args.case, "--case");
  const legalBasis = required(args.legalBasis, "--legal-basis");
  const documentHash = resolveDocument(args);
  if (documentHash === undefined) {
    const expected = "the document that orders it, or --document-hash";
    throw new InputError({ field: "--document", given: undefined, expected });
  }
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const from = resolveAccount(directory, args.account);
  const to = resolveAccount(directory, required(args.to, "--to"), "--to");
  const instrument = await findInstrument(client, { ledger, code });
  const { token, currency, denomination } = instrument;
  const amount = parseFaceAmount(required(args.amount, "--amount"), {
    currency,
    denomination,
    field: "--amount",
  });
  const before = await readHolding(client, { token, account: from });
  const money = (value: bigint) => displayAmount(value, instrument);
  note(`${holderName(directory, from)} holds ${money(before.total)}, as things stand:`);
  note(`  within reach: ${money(before.free)} free and ${money(before.frozen)} frozen`);
  note(`  out of reach: ${money(before.locked)} locked, until its locks give it back`);
  const order = { from, to, amount, caseRef, legalBasis, documentHash };
  const submission = await forceTransfer(client, { token, ...order });
  const done = `${money(amount)} from ${holderName(directory, from)} to ${holderName(directory, to)}, case ${caseRef}`;
  return {
    json: { asset: code, token, ...order, before, ...submissionDocument(submission) },
    text: [submissionLine(submission, done), `document ${documentHash}`],
  };
});
