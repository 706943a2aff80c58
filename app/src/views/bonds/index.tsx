import { useParams } from "wouter";

import { readBond } from "../../../../src/actions/bonds/readBond.ts";
import type { Isin } from "../../../../src/domain/isin.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { bondMessages } from "../../messages/bonds.ts";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { BondDetail } from "./BondDetail.tsx";
import { BondsTable } from "./BondsTable.tsx";

/** Every bond, and one of them with its terms and documents. */
export default function Bonds() {
  const { isin } = useParams<{ isin?: string }>();
  const t = useMessages(bondMessages);
  const choice = useLedgerChoice();
  const { data, block, error } = useLedgerQuery(
    choice.connection,
    ["bonds"],
    async ({ client, ledger, block: { number: blockNumber }, registry }) => ({
      bonds: await Promise.all(
        registry.instruments
          .filter(({ kind }) => kind === "bond")
          .map(({ code }) => readBond(client, { ledger, isin: code as Isin, blockNumber })),
      ),
      directory: registry.participants,
    }),
  );
  if (isin !== undefined && data !== undefined)
    return <BondDetail choice={choice} bonds={data.bonds} directory={data.directory} isin={isin} />;
  return (
    <Page title={t("title")} block={block} error={error} tools={<LedgerPicker choice={choice} />}>
      {data?.bonds.length === 0 && <p className="muted">{t("none")}</p>}
      {data !== undefined && data.bonds.length > 0 && (
        <BondsTable bonds={data.bonds} directory={data.directory} />
      )}
    </Page>
  );
}
