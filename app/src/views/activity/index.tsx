import { readActivityFields } from "../../audit/readFields.ts";
import { useFields } from "../../audit/useFields.ts";
import { useAudit, useReport } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AskForm } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfField, SinceField } from "../../parts/report/CommonFields.tsx";

/** Turnover, how many trades settled of those that should have, and how much is in few hands. */
export default function Activity() {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const fields = useFields({}, readActivityFields);
  const answer = useReport(audited, fields.asked);
  return (
    <AuditPage
      title={t("activity.title")}
      audited={audited}
      fields={fields}
      answer={answer}
      form={
        <AskForm fields={fields}>
          <SinceField fields={fields} />
          <AsOfField fields={fields} />
        </AskForm>
      }
    />
  );
}
