import type { Address, TransactionReceipt } from "viem";

import { participantRegistryAbi } from "../../abi/participantRegistry.ts";
import type { Ledger } from "../../deployments.ts";
import { accountKinds, zones, type AccountKind, type Zone } from "../../domain/accounts.ts";
import { leiToHex, type Lei } from "../../domain/lei.ts";
import { numberOf } from "../../domain/names.ts";
import type { WriteClient } from "../client.ts";
import { write } from "../write.ts";

/** An account to be opened. */
export interface AccountOpening {
  /** Address that holds; it need not have a key. */
  account: Address;
  kind: AccountKind;
  zone: Zone;
  /** Whether the address's own key, or ERC-1271 contract, may act for it. */
  ownKey: boolean;
}

export interface OpenAccountsParameters {
  ledger: Ledger;
  lei: Lei;
  accounts: readonly AccountOpening[];
}

/**
 * Opens further accounts of a participant. Takes the CSD's registrar.
 *
 * @example
 * await openAccounts(registrar, {
 *   ledger,
 *   lei: parseLei("506700GE1G29325QX363"),
 *   accounts: [{ account, kind: "client-segregated", zone: "onshore", ownKey: false }],
 * });
 */
export async function openAccounts(
  client: WriteClient,
  { ledger, lei, accounts }: OpenAccountsParameters,
): Promise<TransactionReceipt> {
  return write(client, {
    address: ledger.registry,
    abi: participantRegistryAbi,
    functionName: "openAccounts",
    args: [leiToHex(lei), encodeOpenings(accounts)],
  });
}

/** Openings as the registry takes them. */
export function encodeOpenings(accounts: readonly AccountOpening[]) {
  return accounts.map(({ account, kind, zone, ownKey }) => ({
    account,
    kind: numberOf(accountKinds, kind),
    zone: zones[zone],
    ownKey,
  }));
}
