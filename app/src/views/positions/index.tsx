import { ScopePicker } from "../../acting/ScopePicker.tsx";
import { useAccountScope, type AccountScope } from "../../acting/useAccountScope.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { positionsMessages } from "../../messages/positions.ts";
import { Page } from "../../parts/Page.tsx";
import { RefusalNote } from "../../parts/RefusalNote.tsx";
import { useRuntime } from "../../runtime.ts";
import { PositionsTable } from "./PositionsTable.tsx";
import { readPositions } from "./readPositions.ts";

/** What accounts hold, and how much of it can move. */
export default function Positions() {
  const t = useMessages(positionsMessages);
  const { ledgers } = useRuntime();
  const [first, ...others] = ledgers;
  const scope = useAccountScope(first);
  const { data, block, error } = usePositions(first, scope);
  return (
    <Page title={t("title")} block={block} error={error} tools={<ScopePicker scope={scope} />}>
      {scope.accounts.length === 0 && <p className="muted">{t("nobody")}</p>}
      {scope.accounts.length > 0 && data?.length === 0 && <p className="muted">{t("empty")}</p>}
      {data !== undefined && data.length > 0 && (
        <PositionsTable caption={first.name} accounts={scope.accounts} positions={data} />
      )}
      {others.map((connection) => (
        <OtherLedger key={connection.index} connection={connection} scope={scope} />
      ))}
    </Page>
  );
}

/** The same accounts on the other ledger, where they have the same addresses. */
function OtherLedger({ connection, scope }: { connection: LedgerConnection; scope: AccountScope }) {
  const { data, error } = usePositions(connection, scope);
  if (error !== undefined) return <RefusalNote error={error} lead={connection.name} />;
  if (data === undefined || data.length === 0) return null;
  return <PositionsTable caption={connection.name} accounts={scope.accounts} positions={data} />;
}

function usePositions(connection: LedgerConnection, { accounts }: AccountScope) {
  const addresses = accounts.map(({ account }) => account.account);
  return useLedgerQuery(connection, ["positions", ...addresses], (reading) =>
    readPositions(reading, addresses),
  );
}
