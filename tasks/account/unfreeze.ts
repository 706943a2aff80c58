import { findInstrument } from "../../src/actions/instruments/findInstrument.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { unfreeze } from "../../src/actions/tokens/unfreeze.ts";
import { parseInstrumentCode } from "../../src/domain/instrument.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { holderName } from "../lib/show.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments {
  account: string;
  asset: string | undefined;
  case: string | undefined;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const code = parseInstrumentCode(required(args.asset, "--asset"), "--asset");
  const caseRef = required(args.case, "--case");
  const reason = required(args.reason, "--reason");
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  const { token } = await findInstrument(client, { ledger, code });
  const submission = await unfreeze(client, { token, account, caseRef, reason });
  return {
    json: { account, asset: code, token, caseRef, ...submissionDocument(submission) },
    text: [
      submissionLine(
        submission,
        `${holderName(directory, account)}: the order of case ${caseRef} in ${code} is lifted`,
      ),
    ],
  };
});
