import { useState } from "react";

import { accountName } from "../../../src/actions/participants/resolveAccount.ts";
import type { AccountView, ParticipantView } from "../../../src/domain/participantBook.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useRegistry } from "../chain/useLedgerQuery.ts";
import { useActing } from "./useActing.ts";

/** An account that a view shows. */
export interface ScopedAccount {
  participant: ParticipantView;
  account: AccountView;
  name: string;
}

/** Whose accounts a view shows: the reader's own, or those of any participant, as everybody may read everything. */
export interface AccountScope {
  accounts: readonly ScopedAccount[];
  /** LEI of the participant that was picked; empty for the reader's own accounts. */
  picked: string;
  pick(lei: string): void;
  participants: readonly ParticipantView[];
}

/** See {@link AccountScope}; show `<ScopePicker>` to let the reader choose. */
export function useAccountScope(connection: LedgerConnection): AccountScope {
  const [picked, pick] = useState("");
  const { chosen } = useActing(connection);
  const participants = useRegistry(connection)?.participants ?? [];
  const participant = participants.find(({ lei }) => lei === picked);
  const accounts =
    participant === undefined
      ? chosen
      : participant.accounts.map((account) => ({
          participant,
          account,
          name: accountName(participants, account.account),
        }));
  return { accounts, picked, pick, participants };
}
