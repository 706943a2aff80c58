import { readPrivilegesFields } from "../../audit/readFields.ts";
import { useFields } from "../../audit/useFields.ts";
import { useAudit, useReport } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AskForm, ChoiceField, TextField } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfField, SinceField } from "../../parts/report/CommonFields.tsx";

/** Who held which power when, every act done with it, and what does not go together. */
export default function Privileges() {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const fields = useFields({}, readPrivilegesFields);
  const answer = useReport(audited, fields.asked);
  const banks = Object.keys(audited.connection.ledger.centralBanks);
  return (
    <AuditPage
      title={t("privileges.title")}
      audited={audited}
      fields={fields}
      answer={answer}
      form={
        <AskForm fields={fields}>
          <ChoiceField
            label={t("fields.authority")}
            name="authority"
            fields={fields}
            options={[
              ["", t("fields.any")],
              ["csd", "CSD"],
              ...banks.map((currency) => [currency, currency] as const),
            ]}
          />
          <TextField label={t("fields.holder")} name="holder" fields={fields} hint="0x…" />
          <SinceField fields={fields} />
          <AsOfField fields={fields} />
        </AskForm>
      }
    />
  );
}
