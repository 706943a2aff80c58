import { useParams } from "wouter";

import { tradeStates } from "../../../../src/audit/trades/tradeBook.ts";
import { readTradesFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { ChoiceField } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AccountField, AsOfFields, InstrumentField, SinceField } from "../../parts/report/CommonFields.tsx";

/** Every trade from its announcement to its end, every refusal with its source and reason, and whether signatures hold. */
export default function AuditTrades() {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const { day } = useParams<{ day?: string }>();
  const begin = day === undefined ? {} : { since: day, asOf: day };
  const asked = useAsked(audited, begin, readTradesFields);
  const states = tradeStates.map((state) => [state, t(`states.${state}`)] as const);
  return (
    <AuditPage title={t("trades.title")} {...asked}>
      <ChoiceField
        label={t("fields.state")}
        name="state"
        fields={asked.fields}
        options={[["", t("fields.any")], ...states]}
      />
      <AccountField fields={asked.fields} connection={audited.connection} />
      <InstrumentField fields={asked.fields} connection={audited.connection} every />
      <SinceField fields={asked.fields} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
