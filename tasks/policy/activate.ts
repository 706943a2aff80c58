import { authorityName, resolveAuthority } from "../../src/actions/authorities.ts";
import { activatePolicy } from "../../src/actions/policies/activatePolicy.ts";
import { resolvePolicy } from "../../src/actions/policies/knownPolicies.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments {
  policy: string;
  authority: string | undefined;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const authority = resolveAuthority(ledger, required(args.authority, "--authority"), "--authority");
  const policy = resolvePolicy(ledger, args.policy);
  const submission = await activatePolicy(client, { ledger, authority, policy });
  const name = authorityName(ledger, authority);
  return {
    json: { authority, authorityName: name, policy, ...submissionDocument(submission) },
    text: [submissionLine(submission, `${policy} is active under ${name}`)],
  };
});
