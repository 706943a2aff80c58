import { useMemo, useState } from "react";

import type { ParticipantView } from "../../../src/domain/participantBook.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { useRegistry } from "../chain/useLedgerQuery.ts";
import { accountsOf, type NamedAccount } from "./namedAccounts.ts";
import { useActing } from "./useActing.ts";

/** Whose accounts a view shows: the reader's own, or those of any participant, as everybody may read everything. */
export interface AccountScope {
  accounts: readonly NamedAccount[];
  /** LEI of the participant that was picked; empty for the reader's own accounts. */
  picked: string;
  pick(lei: string): void;
  participants: readonly ParticipantView[];
}

const NOBODY: readonly ParticipantView[] = [];

/** See {@link AccountScope}; show `<ScopePicker>` to let the reader choose. */
export function useAccountScope(connection: LedgerConnection): AccountScope {
  const [picked, pick] = useState("");
  const { chosen } = useActing(connection);
  const participants = useRegistry(connection)?.participants ?? NOBODY;
  const accounts = useMemo(
    () => (participants.some(({ lei }) => lei === picked) ? accountsOf(participants, picked) : chosen),
    [participants, picked, chosen],
  );
  return { accounts, picked, pick, participants };
}
