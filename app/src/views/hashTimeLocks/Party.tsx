import type { Address } from "viem";

import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Party as NamedParty } from "../../parts/Party.tsx";
import type { LedgerLocks } from "./ledgerLocks.ts";

export interface PartyProps {
  account: Address;
  data: LedgerLocks;
  mine: ReadonlySet<Address>;
  /** Whether LEI and address stand beneath. */
  whole?: boolean;
}

/** A party of a leg, by its ledger's registry, and whether it is the reader. */
export function Party({ account, data, mine, whole = false }: PartyProps) {
  const t = useMessages(hashTimeLockMessages);
  const { participants } = data.registry;
  const mark = mine.has(account) ? t("you") : undefined;
  return <NamedParty directory={participants} account={account} full={whole} mark={mark} />;
}
