import { useMemo } from "react";

import { authoritiesOfOfficer } from "../../../src/actions/authorities.ts";
import { Role, type RoleName } from "../../../src/domain/roles.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useLedgerQuery, useNodeState, useRegistry } from "../chain/useLedgerQuery.ts";
import { createStore, useStore } from "../store.ts";
import { useWallet, type ConnectedWallet } from "../wallet/useWallet.ts";
import { accountsSignedBy, chosenAmong, type SignedAccount } from "./standing.ts";

/** The account chosen at the top of the page, by address; empty for all. */
export const chosenAccount = createStore("");

/** As whom the reader acts on one ledger. */
export interface Acting {
  wallet: ConnectedWallet | undefined;
  /** Every account that the wallet's address signs for. */
  accounts: readonly SignedAccount[];
  /** The one that was chosen, or all. */
  chosen: readonly SignedAccount[];
}

/** As whom the reader acts on a ledger; nobody where no wallet is connected or the registry was not read yet. */
export function useActing(connection: LedgerConnection): Acting {
  const wallet = useWallet();
  const registry = useRegistry(connection);
  const choice = useStore(chosenAccount);
  const time = useNodeState(connection).head?.time ?? 0n;
  const address = wallet?.address;
  const accounts = useMemo(
    () =>
      address === undefined || registry === undefined
        ? []
        : accountsSignedBy(registry.participants, address, time),
    [address, registry, time],
  );
  const chosen = useMemo(() => chosenAmong(accounts, choice), [accounts, choice]);
  return { wallet, accounts, chosen };
}

/** A role under an authority: `CSD`, or the currency of a central bank. */
export interface Office {
  authority: string;
  role: RoleName;
}

const roles = Object.keys(Role) as RoleName[];

/** The roles that the connected wallet holds, itself or as an officer of a four-eyes contract; undefined until known. */
export function useOffices(connection: LedgerConnection): readonly Office[] | undefined {
  const officer = useWallet()?.address;
  return useLedgerQuery(connection, ["offices", officer], async ({ client, ledger }) => {
    if (officer === undefined) return [];
    const held = await Promise.all(
      roles.map((role) => authoritiesOfOfficer(client, { ledger, officer, role })),
    );
    return held.flatMap((authorities, index) =>
      authorities.map(({ name }): Office => ({ authority: name, role: roles[index]! })),
    );
  }).data;
}
