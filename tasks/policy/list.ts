import { readPolicies, type PolicyView } from "../../src/actions/policies/readPolicies.ts";
import { readLedgerTime } from "../../src/actions/time.ts";
import { formatInstant } from "../../src/domain/instants.ts";
import { formatMask } from "../../src/domain/names.ts";
import { capabilities as bits, capabilityText } from "../../src/domain/policies.ts";
import { openLedger } from "../lib/chain.ts";
import { command, type CommonArguments } from "../lib/command.ts";
import { counted } from "../lib/print.ts";

export default command<CommonArguments>(async (_, { hre, note }) => {
  const { client, ledger } = await openLedger(hre);
  const [policies, now] = await Promise.all([readPolicies(client, { ledger }), readLedgerTime(client)]);
  const replaced = policies.filter(({ codeUnchanged }) => !codeUnchanged);
  for (const { authorityName, policy, announcedCodeHash, codeHash = "gone" } of replaced) {
    note(
      `${authorityName}: the code of ${policy} is NOT what was announced: ${announcedCodeHash}, now ${codeHash}`,
    );
  }
  return {
    ok: replaced.length === 0,
    json: {
      time: now,
      policies: policies.map(({ capabilities, ...policy }) => ({
        ...policy,
        capabilities: formatMask(bits, capabilities),
        may: capabilityText(mayNow({ ...policy, capabilities })),
      })),
    },
    text: policies.flatMap((policy) => policyLines(policy, now)),
  };
});

/** What was announced is not what it may do before it is active, or after. */
function mayNow({ status, capabilities }: PolicyView): number {
  return status === "active" ? capabilities : 0;
}

function policyLines(view: PolicyView, now: bigint): string[] {
  const { authorityName, policy, name, status, activatableAt, codeHash = "gone", openLocks } = view;
  const locks = openLocks === 0 ? "" : `, ${counted(openLocks, "lock")} open`;
  return [
    `${authorityName}  ${name ?? "unnamed"} ${policy}: ${statusText(status, activatableAt, now)}${locks}`,
    `  ${capabilityText(mayNow(view))}${status === "announced" ? `; once active: ${capabilityText(view.capabilities)}` : ""}`,
    `  hash of its code ${codeHash}, ${view.codeUnchanged ? "as announced" : `NOT as announced, ${view.announcedCodeHash}`}`,
  ];
}

function statusText(status: PolicyView["status"], activatableAt: bigint, now: bigint): string {
  if (status !== "announced") return status;
  const word = activatableAt <= now ? "since" : "from";
  return `announced, can be activated ${word} ${formatInstant(activatableAt)}`;
}
