import { useOffices } from "../acting/useActing.ts";
import type { LedgerConnection } from "../chain/connection.ts";
import { isUsable } from "../chain/headState.ts";
import { useNodeState } from "../chain/useLedgerQuery.ts";
import { useMessages } from "../language/messages.ts";
import { officerMessages } from "../messages/officer.ts";
import { wordMessages } from "../messages/words.ts";
import { useWallet } from "../wallet/useWallet.ts";
import { closedReason, personsFor, roleOf, type PrivilegedAct } from "./office.ts";

/** Whether the reader may do an act. */
export interface OfficeView {
  /** Why not, in the reader's language; undefined where it is open. */
  whyNot: string | undefined;
  /** What pressing the button will do under four eyes, in words. */
  persons: string | undefined;
}

/** Whether an act of an officer is open to the connected wallet, and why not. */
export function useOffice(connection: LedgerConnection, act: PrivilegedAct): OfficeView {
  const t = useMessages(officerMessages);
  const words = useMessages(wordMessages);
  const isConnected = useWallet() !== undefined;
  const offices = useOffices(connection);
  const isNodeUsable = isUsable(useNodeState(connection));
  const reason = closedReason({ isConnected, offices, isNodeUsable }, act);
  const persons = personsFor(connection.ledger, act);
  const role = words(`officerRoles.${roleOf(act)}`);
  return {
    whyNot: reason && t(`closed.${reason}`, { role, authority: authorityWords(words, act.authority) }),
    persons: persons && t(`persons.${persons}`),
  };
}

/** An authority's name as a heading. */
export function authorityTitle(
  words: ReturnType<typeof useMessages<typeof wordMessages.en>>,
  authority: string,
): string {
  return authority === "CSD"
    ? words("authorityTitles.csd")
    : words("authorityTitles.centralBank", { currency: authority });
}

/** What people call an authority, within a sentence. */
export function authorityWords(
  words: ReturnType<typeof useMessages<typeof wordMessages.en>>,
  authority: string,
): string {
  return authority === "CSD" ? words("csd") : words("centralBank", { currency: authority });
}
