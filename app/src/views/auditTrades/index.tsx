import { tradeStates } from "../../../../src/audit/trades/tradeBook.ts";
import { readTradesFields } from "../../audit/readFields.ts";
import { useFields } from "../../audit/useFields.ts";
import { useAudit, useReport } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AskForm, ChoiceField } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AccountField, AsOfField, InstrumentField, SinceField } from "../../parts/report/CommonFields.tsx";

/** Every trade from its announcement to its end, every refusal with its source and reason, and whether signatures hold. */
export default function AuditTrades() {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const fields = useFields({}, readTradesFields);
  const answer = useReport(audited, fields.asked);
  const states = tradeStates.map((state) => [state, t(`states.${state}`)] as const);
  return (
    <AuditPage
      title={t("trades.title")}
      audited={audited}
      fields={fields}
      answer={answer}
      form={
        <AskForm fields={fields}>
          <ChoiceField
            label={t("fields.state")}
            name="state"
            fields={fields}
            options={[["", t("fields.any")], ...states]}
          />
          <AccountField fields={fields} connection={audited.connection} />
          <InstrumentField fields={fields} connection={audited.connection} every />
          <SinceField fields={fields} />
          <AsOfField fields={fields} />
        </AskForm>
      }
    />
  );
}
