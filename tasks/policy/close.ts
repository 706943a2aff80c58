import { authorityName, resolveAuthority } from "../../src/actions/authorities.ts";
import { closePolicy } from "../../src/actions/policies/closePolicy.ts";
import { resolvePolicy } from "../../src/actions/policies/knownPolicies.ts";
import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { findPolicy } from "../lib/policies.ts";
import { counted } from "../lib/print.ts";
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
  const submission = await closePolicy(client, { ledger, authority, policy });
  const name = authorityName(ledger, authority);
  const openLocks = findPolicy(await readPolicies(client, { ledger }), { authority, policy })?.openLocks ?? 0;
  return {
    json: { authority, authorityName: name, policy, openLocks, ...submissionDocument(submission) },
    text: [
      submissionLine(submission, `${policy} may do nothing new under ${name}`),
      `it has ${counted(openLocks, "lock")} open; each is delivered or given back as it would have been`,
    ],
  };
});
