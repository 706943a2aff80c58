import type { WriteClient } from "../../src/actions/client.ts";
import type { AccountOpening } from "../../src/actions/participants/openAccounts.ts";
import { parseAccountKind, parseZone } from "../../src/domain/accounts.ts";
import { resolveAddress } from "./chain.ts";

export interface OpeningArguments {
  account: string;
  kind: string;
  zone: string;
  keyless: boolean;
}

/** An account to be opened, from what the command line says; the address need not have a key at this node. */
export async function parseOpening(
  client: WriteClient,
  { account, kind, zone, keyless }: OpeningArguments,
): Promise<AccountOpening> {
  return {
    account: await resolveAddress(client, account, "--account"),
    kind: parseAccountKind(kind, "--kind"),
    zone: parseZone(zone, "--zone"),
    ownKey: !keyless,
  };
}
