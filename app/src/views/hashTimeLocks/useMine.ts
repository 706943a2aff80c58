import { useMemo } from "react";
import type { Address } from "viem";

import { useActing } from "../../acting/useActing.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import type { LegName } from "../../../../src/domain/twoLedgerTrade.ts";

/** The accounts that the wallet signs for, on either ledger. */
export function useMine({ security, cash }: Record<LegName, LedgerConnection>): ReadonlySet<Address> {
  const one = useActing(security).accounts;
  const other = useActing(cash).accounts;
  return useMemo(() => new Set([...one, ...other].map(({ account }) => account.account)), [one, other]);
}
