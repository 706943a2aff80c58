import { recoverAccount } from "../../src/actions/participants/recoverAccount.ts";
import { resolveAccount } from "../../src/actions/participants/resolveAccount.ts";
import { parsePowers, powers as allPowers } from "../../src/domain/accounts.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { formatMask } from "../../src/domain/names.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { plain } from "../lib/print.ts";
import { holderName, signerLine } from "../lib/show.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments {
  account: string;
  lost: string | undefined;
  new: string | undefined;
  powers: string | undefined;
  reason: string | undefined;
  from: string;
}

export default command<Arguments>(async ({ reason, ...args }, { hre }) => {
  const lost = parseAddress(required(args.lost, "--lost"), { field: "--lost" });
  const replacement = parseAddress(required(args.new, "--new"), { field: "--new" });
  const powers = args.powers === undefined ? {} : { powers: parsePowers(args.powers, "--powers") };
  const { client, ledger, directory } = await openLedgerAs(hre, args.from);
  const account = resolveAccount(directory, args.account);
  const { signer, revokedBefore, ...submission } = await recoverAccount(client, {
    ledger,
    account,
    lost,
    replacement,
    ...powers,
  });
  const named = { ...signer, powers: formatMask(allPowers, signer.powers) };
  return {
    json: { account, lost, revokedBefore, ...named, reason, ...submissionDocument(submission) },
    text: [
      `${holderName(directory, account)}, account ${account}${reason === undefined ? "" : `: ${plain(reason)}`}`,
      submissionLine(submission, `${lost} never acts for it again; in its place signs`),
      `  ${signerLine({ ...signer, revoked: false })}`,
    ],
  };
});
