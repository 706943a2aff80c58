import { useState } from "react";
import { Link } from "wouter";

import { endedStates, inboxStates, type InboxState } from "../../../../src/domain/tradeInbox.ts";
import { ScopePicker } from "../../acting/ScopePicker.tsx";
import { useAccountScope } from "../../acting/useAccountScope.ts";
import { useLedgerQuery, useRegistry } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { tradesMessages } from "../../messages/trades.ts";
import { Page } from "../../parts/Page.tsx";
import { useRuntime } from "../../runtime.ts";
import { useStore } from "../../store.ts";
import { useWallet } from "../../wallet/useWallet.ts";
import { FileDrop } from "./FileDrop.tsx";
import { InboxTable } from "./InboxTable.tsx";
import { readTrades } from "./inboxTrades.ts";
import type { TradeEntry } from "./tradeEntry.ts";
import { shelf, shelfKey } from "./shelf.ts";
import { tradesOf } from "./tradeFollower.ts";
import styles from "./trades.module.css";

type Filter = InboxState | "all" | "open";

/** The trades of the reader's accounts, or of anybody's: the newest first. */
export function Inbox() {
  const t = useMessages(tradesMessages);
  const [connection] = useRuntime().ledgers;
  const scope = useAccountScope(connection);
  const kept = useStore(shelf);
  const signer = useWallet()?.address;
  const accounts = scope.accounts.map(({ account }) => account.account);
  const directory = useRegistry(connection)?.participants ?? [];
  const [filter, setFilter] = useState<Filter>("all");
  const key = ["trades", signer, ...accounts, "kept", ...shelfKey(kept)];
  const { data, block, error } = useLedgerQuery(connection, key, async (reading) =>
    accounts.length === 0
      ? []
      : readTrades(reading, await tradesOf(reading, accounts), { shelf: kept, accounts, signer }),
  );
  const shown = data?.filter((entry) => matches(entry, filter)) ?? [];
  return (
    <Page title={t("title")} block={block} error={error} tools={<ScopePicker scope={scope} />}>
      <div className={styles.bar}>
        <Link href="/trades/propose" className={styles.button}>
          {t("propose")}
        </Link>
        <FilterPicker filter={filter} choose={setFilter} entries={data ?? []} />
      </div>
      <FileDrop />
      {accounts.length === 0 && <p className="muted">{t("nobody")}</p>}
      {accounts.length > 0 && data?.length === 0 && <p className="muted">{t("empty")}</p>}
      {data !== undefined && data.length > 0 && shown.length === 0 && (
        <p className="muted">{t("noneInFilter")}</p>
      )}
      {shown.length > 0 && (
        <InboxTable caption={connection.name} entries={shown} own={accounts} directory={directory} />
      )}
    </Page>
  );
}

interface FilterPickerProps {
  filter: Filter;
  choose: (filter: Filter) => void;
  entries: readonly TradeEntry[];
}

function FilterPicker({ filter, choose, entries }: FilterPickerProps) {
  const t = useMessages(tradesMessages);
  const option = (value: Filter, state: string) => (
    <option key={value} value={value}>
      {t("filter.count", {
        state,
        count: String(entries.filter((entry) => matches(entry, value)).length),
      })}
    </option>
  );
  return (
    <label>
      {t("filter.label")}
      <select value={filter} onChange={({ target }) => choose(target.value as Filter)}>
        {option("all", t("filter.all"))}
        {option("open", t("filter.open"))}
        {inboxStates.map((state) => option(state, t(`states.${state}`)))}
      </select>
    </label>
  );
}

function matches({ state }: TradeEntry, filter: Filter): boolean {
  if (filter === "all") return true;
  return filter === "open" ? !endedStates.has(state) : state === filter;
}
