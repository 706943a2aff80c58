import { useParams } from "wouter";

import { readStatementFields } from "../../audit/readFields.ts";
import { useAsked } from "../../audit/useAsked.ts";
import { useAudit } from "../../audit/useReport.ts";
import { useActing } from "../../acting/useActing.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AccountField, AsOfFields, InstrumentField, SinceField } from "../../parts/report/CommonFields.tsx";

/** What came into an account, or all of a participant's, and left it. It begins with the account that the reader acts as. */
export default function Statement() {
  const t = useMessages(auditMessages);
  const { account } = useParams<{ account?: string }>();
  const audited = useAudit();
  const { chosen } = useActing(audited.connection);
  const asked = useAsked(audited, { account: account ?? chosen[0]?.name ?? "" }, readStatementFields);
  return (
    <AuditPage title={t("statement.title")} {...asked} unasked={t("statement.choose")}>
      <AccountField fields={asked.fields} connection={audited.connection} />
      <InstrumentField fields={asked.fields} connection={audited.connection} every />
      <SinceField fields={asked.fields} />
      <AsOfFields fields={asked.fields} />
    </AuditPage>
  );
}
