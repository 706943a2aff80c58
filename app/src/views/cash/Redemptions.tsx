import { useState } from "react";

import type { LedgerConnection } from "../../chain/connection.ts";
import { useMessages } from "../../language/messages.ts";
import { cashMessages } from "../../messages/cash.ts";
import { AllPicker } from "../../officer/AllPicker.tsx";
import { Section } from "../../officer/Section.tsx";
import { AnswerForms } from "./AnswerForms.tsx";
import type { CashView } from "./readCashView.ts";
import { RedemptionsTable } from "./RedemptionsTable.tsx";

/** Requests for redemption, and the answer to one of them. */
export function Redemptions({ connection, view }: { connection: LedgerConnection; view: CashView }) {
  const t = useMessages(cashMessages);
  const [all, setAll] = useState(false);
  const [answering, setAnswering] = useState<string>();
  const shown = view.redemptions.filter(({ status }) => all || status === "requested");
  const answered = view.redemptions.find(({ redemption }) => redemption === answering);
  return (
    <Section title={t("sections.redemptions")}>
      <AllPicker label={t("show")} some={t("waiting")} every={t("all")} isAll={all} choose={setAll} />
      {shown.length === 0 ? (
        <p className="muted">{t(all ? "noRequests" : "noneWaiting")}</p>
      ) : (
        <RedemptionsTable view={view} redemptions={shown} onAnswer={setAnswering} />
      )}
      {answered !== undefined && (
        <AnswerForms
          key={answered.redemption}
          connection={connection}
          view={view}
          redemption={answered}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </Section>
  );
}
