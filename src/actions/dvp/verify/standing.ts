import type { Address } from "viem";
import { readContract } from "viem/actions";

import { participantRegistryAbi } from "../../../abi/participantRegistry.ts";
import type { Ledger } from "../../../deployments.ts";
import { accountKinds, zones } from "../../../domain/accounts.ts";
import { formatMask } from "../../../domain/names.ts";
import type { Side } from "../../../domain/trade.ts";
import { tokenAbi, type ReadClient } from "../../client.ts";
import type { Instrument } from "../../instruments/findInstrument.ts";
import { error, type Finding } from "./finding.ts";

export interface StandingTerms {
  ledger: Ledger;
  side: Side;
  account: Address;
  /** What it gives and receives. */
  instruments: readonly Instrument[];
}

/** Whether an account is registered, its participant not suspended, and its zone admitted by what it trades. */
export async function checkStanding(
  client: ReadClient,
  { ledger, side, account, instruments }: StandingTerms,
): Promise<Finding[]> {
  const registry = { address: ledger.registry, abi: participantRegistryAbi } as const;
  const record = await readContract(client, { ...registry, functionName: "accountOf", args: [account] });
  if (accountKinds[record.kind] === "none") {
    return [
      error("unknown-account", `The ${side}, ${account}, is not an account of this ledger`, {
        side,
        account,
      }),
    ];
  }
  const [[, , suspended], admitted] = await Promise.all([
    readContract(client, { ...registry, functionName: "participantOf", args: [record.lei] }),
    Promise.all(
      instruments.map(({ token }) =>
        readContract(client, { address: token, abi: tokenAbi, functionName: "zones" }),
      ),
    ),
  ]);
  const findings = suspended
    ? [error("suspended", `The participant that holds the ${side}'s account is suspended`, { side })]
    : [];
  for (const [index, { code }] of instruments.entries()) {
    const mask = admitted[index] ?? 0;
    if ((mask & record.zone) !== 0) continue;
    const [zone, admits] = [formatMask(zones, record.zone), formatMask(zones, mask)];
    findings.push(
      error("zone-not-admitted", `The ${side}'s account is in the zone ${zone}; ${code} admits ${admits}`, {
        side,
        zone,
        code,
        admits,
      }),
    );
  }
  return findings;
}
