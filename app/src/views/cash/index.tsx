import { useLocation, useParams } from "wouter";

import { centralBankOf } from "../../../../src/actions/cash/issueCash.ts";
import type { Currency } from "../../../../src/domain/currency.ts";
import type { LedgerConnection } from "../../chain/connection.ts";
import { useLedgerQuery } from "../../chain/useLedgerQuery.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { PauseForms } from "../../officer/PauseForms.tsx";
import { Section } from "../../officer/Section.tsx";
import { useLedgerChoice } from "../../officer/useLedgerChoice.ts";
import { LedgerPicker, type LedgerChoice } from "../../parts/LedgerPicker.tsx";
import { Page } from "../../parts/Page.tsx";
import { CashFigures } from "./CashFigures.tsx";
import { IssueForm } from "./IssueForm.tsx";
import { LimitForm } from "./LimitForm.tsx";
import { MovementsTable } from "./MovementsTable.tsx";
import { readCashView } from "./readCashView.ts";
import { Redemptions } from "./Redemptions.tsx";
import { ReserveCheck } from "./ReserveCheck.tsx";

/** Central bank money: what was issued against reserves, what is asked back, and what officers do. */
export default function Cash() {
  const { currency } = useParams<{ currency?: string }>();
  const t = useMessages(cashMessages);
  // Of two ledgers, the last is the cash ledger.
  const choice = useLedgerChoice(1);
  const currencies = Object.keys(choice.connection.ledger.centralBanks) as Currency[];
  const chosen = currencies.find((each) => each === currency?.toUpperCase()) ?? currencies[0];
  if (chosen === undefined)
    return (
      <Page title={t("title")} block={undefined} tools={<LedgerPicker choice={choice} />}>
        <p className="muted">{t("none")}</p>
      </Page>
    );
  return <CashOf key={`${choice.connection.index} ${chosen}`} choice={choice} currency={chosen} />;
}

function CashOf({ choice, currency }: { choice: LedgerChoice; currency: Currency }) {
  const t = useMessages(cashMessages);
  const { connection } = choice;
  const { data, block, error } = useLedgerQuery(connection, ["cash", currency], (reading) =>
    readCashView(reading, currency),
  );
  const tools = (
    <>
      <CurrencyPicker connection={connection} currency={currency} />
      <LedgerPicker choice={choice} />
    </>
  );
  return (
    <Page title={`${t("title")} ${currency}`} block={block} error={error} tools={tools}>
      {data !== undefined && (
        <>
          <CashFigures view={data} />
          <Redemptions connection={connection} view={data} />
          <ReserveCheck connection={connection} currency={currency} />
          <Section title={t("sections.acts")}>
            <IssueForm connection={connection} currency={currency} directory={data.directory} />
            <LimitForm connection={connection} currency={currency} directory={data.directory} />
            <PauseForms
              connection={connection}
              token={centralBankOf(connection.ledger, currency).cash}
              contract="WholesaleCash"
              authority={currency}
              paused={data.paused}
            />
          </Section>
          <MovementsTable view={data} />
        </>
      )}
    </Page>
  );
}

/** Chooses among the currencies of a ledger; nothing where there is one. */
function CurrencyPicker({ connection, currency }: { connection: LedgerConnection; currency: Currency }) {
  const t = useMessages(cashMessages);
  const [, go] = useLocation();
  const currencies = Object.keys(connection.ledger.centralBanks);
  if (currencies.length < 2) return null;
  return (
    <label>
      {t("currency")}{" "}
      <select value={currency} onChange={(event) => go(`/cash/${event.target.value.toLowerCase()}`)}>
        {currencies.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
