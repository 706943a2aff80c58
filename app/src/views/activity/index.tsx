import { readActivityFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AsOfFields, SinceField } from "../../parts/report/CommonFields.tsx";

/** Turnover, how many trades settled of those that should have, and how much is in few hands. */
export default function Activity() {
  const t = useMessages(auditMessages);
  const audited = useAudit();
  const asked = useAsked(audited, {}, readActivityFields);
  return (
    <AuditPage title={t("activity.title")} {...asked}>
      <SinceField fields={asked.fields} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
