import { useMemo } from "react";
import { Link } from "wouter";

import { ScopePicker } from "../../acting/ScopePicker.tsx";
import { useAccountScope } from "../../acting/useAccountScope.ts";
import { useActing } from "../../acting/useActing.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { hashTimeLockMessages } from "../../messages/hashTimeLocks.ts";
import { Page } from "../../parts/Page.tsx";
import { useStore } from "../../store.ts";
import type { LegName } from "../../../../src/domain/twoLedgerTrade.ts";
import styles from "./hashTimeLocks.module.css";
import { keptTerms } from "./keptTerms.ts";
import { blocksOf, useLedgerLocks } from "./ledgerLocks.ts";
import { OpenTerms } from "./OpenTerms.tsx";
import { PROPOSE } from "./places.ts";
import { listTrades } from "./publishedLocks.ts";
import { SinglesTable } from "./SinglesTable.tsx";
import { TradesTable } from "./TradesTable.tsx";
import { useMine } from "./useMine.ts";

/** The trades across both ledgers of the accounts that the reader acts as. */
export function TradeList({ connections }: { connections: Record<LegName, LedgerConnection> }) {
  const t = useMessages(hashTimeLockMessages);
  const security = useLedgerLocks(connections.security);
  const cash = useLedgerLocks(connections.cash);
  const accounts = useScope(connections, cash.data?.registry);
  const mine = useMine(connections);
  const terms = useStore(keptTerms);
  const listed = useMemo(() => {
    if (security.data === undefined || cash.data === undefined) return undefined;
    const data = { security: security.data, cash: cash.data };
    const ledgers = { security: connections.security.ledger, cash: connections.cash.ledger };
    return { data, ...listTrades({ ledgers, data, terms, accounts: accounts.all }) };
  }, [security.data, cash.data, terms, accounts.all, connections.security, connections.cash]);
  const nobody = accounts.all.size === 0;
  return (
    <Page
      title={t("title")}
      block={security.block}
      blocks={blocksOf([security, cash])}
      error={security.error ?? cash.error}
      tools={
        <>
          <ScopePicker scope={accounts.scope} />
          <Link href={PROPOSE}>{t("list.propose")}</Link>
        </>
      }
    >
      {nobody && <p className="muted">{t("list.nobody")}</p>}
      {!nobody && listed?.trades.length === 0 && <p className="muted">{t("list.empty")}</p>}
      {listed !== undefined && listed.trades.length > 0 && (
        <TradesTable {...listed} connections={connections} mine={mine} />
      )}
      {listed !== undefined && listed.single.length > 0 && (
        <div className={styles.box}>
          <p>{t("list.singlesNote")}</p>
          <SinglesTable locks={listed.single} data={listed.data} connections={connections} mine={mine} />
        </div>
      )}
      <OpenTerms />
    </Page>
  );
}

/** Whose trades are shown. A participant's accounts need not be the same on both ledgers. */
function useScope(
  { security, cash }: Record<LegName, LedgerConnection>,
  cashRegistry:
    { participants: readonly { lei: string; accounts: readonly { account: `0x${string}` }[] }[] } | undefined,
) {
  const scope = useAccountScope(security);
  const { chosen } = useActing(cash);
  const { accounts, picked } = scope;
  const all = useMemo(() => {
    const there =
      picked === ""
        ? chosen.map(({ account }) => account)
        : (cashRegistry?.participants.find(({ lei }) => lei === picked)?.accounts ?? []);
    return new Set([
      ...accounts.map(({ account }) => account.account),
      ...there.map(({ account }) => account),
    ]);
  }, [accounts, picked, chosen, cashRegistry]);
  return { scope, all };
}
