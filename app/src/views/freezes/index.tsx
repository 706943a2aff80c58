import { useState } from "react";

import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { freezeMessages } from "../../messages/freezes.ts";
import { AllPicker } from "../../officer/AllPicker.tsx";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { FreezeForm } from "./FreezeForm.tsx";
import { FreezesTable } from "./FreezesTable.tsx";
import { LiftForm } from "./LiftForm.tsx";
import { keyOf, readFreezeRows } from "./readFreezeRows.ts";

/** What is frozen, by whose order and in which case. */
export default function Freezes() {
  const t = useMessages(freezeMessages);
  const [all, setAll] = useState(false);
  const [lifting, setLifting] = useState<string>();
  const choice = useLedgerChoice();
  const { connection } = choice;
  const { data, block, error } = useLedgerQuery(connection, ["freezes"], async (reading) => ({
    rows: await readFreezeRows(reading),
    registry: reading.registry,
  }));
  const lifted = data?.rows.find((row) => keyOf(row) === lifting);
  const rows = data?.rows.filter(({ status }) => all || status !== "lifted");
  const tools = (
    <>
      <AllPicker label={t("show")} some={t("standing")} every={t("all")} isAll={all} choose={setAll} />
      <LedgerPicker choice={choice} />
    </>
  );
  return (
    <Page title={t("title")} block={block} error={error} tools={tools}>
      {rows?.length === 0 && <p className="muted">{t(all ? "none" : "noneStanding")}</p>}
      {data !== undefined && rows !== undefined && rows.length > 0 && (
        <FreezesTable
          directory={data.registry.participants}
          rows={rows}
          onLift={(row) => setLifting(keyOf(row))}
        />
      )}
      {data !== undefined && lifted !== undefined && (
        <LiftForm
          key={lifting}
          connection={connection}
          directory={data.registry.participants}
          row={lifted}
          onClose={() => setLifting(undefined)}
        />
      )}
      {data !== undefined && <FreezeForm connection={connection} registry={data.registry} />}
    </Page>
  );
}
