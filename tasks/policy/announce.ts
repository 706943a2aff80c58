import { authorityName, resolveAuthority } from "../../src/actions/authorities.ts";
import { announcePolicy } from "../../src/actions/policies/announcePolicy.ts";
import { resolvePolicy } from "../../src/actions/policies/knownPolicies.ts";
import { readPolicies } from "../../src/actions/policies/readPolicies.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { formatMask } from "../../src/domain/names.ts";
import { capabilities as bits, capabilityText, parseCapabilities } from "../../src/domain/policies.ts";
import { openLedgerAs } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { required } from "../lib/options.ts";
import { findPolicy } from "../lib/policies.ts";
import { submissionDocument, submissionLine } from "../lib/submission.ts";

interface Arguments extends CommonArguments {
  policy: string;
  authority: string | undefined;
  capabilities: string;
  from: string;
}

export default command<Arguments>(async (args, { hre }) => {
  const capabilities = parseCapabilities(args.capabilities, "--capabilities");
  const { client, ledger } = await openLedgerAs(hre, args.from);
  const authority = resolveAuthority(ledger, required(args.authority, "--authority"), "--authority");
  const policy = resolvePolicy(ledger, args.policy);
  const submission = await announcePolicy(client, { ledger, authority, policy, capabilities });
  const name = authorityName(ledger, authority);
  const view = findPolicy(await readPolicies(client, { ledger }), { authority, policy });
  // A proposal has announced nothing yet.
  const announced = submission.proposal === undefined ? view : undefined;
  return {
    json: {
      authority,
      authorityName: name,
      policy,
      capabilities: formatMask(bits, capabilities),
      activatableAt: announced?.activatableAt,
      codeHash: announced?.announcedCodeHash,
      ...submissionDocument(submission),
    },
    text: [
      submissionLine(submission, `${policy} is announced under ${name}: it ${capabilityText(capabilities)}`),
      ...(announced === undefined
        ? []
        : [
            `it can be activated from ${formatInstant(announced.activatableAt)}; hash of its code ${announced.announcedCodeHash}`,
          ]),
    ],
  };
});
