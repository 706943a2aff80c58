import { useParams } from "wouter";

import { readStatementFields } from "../../audit/readFields.ts";
import { useFields } from "../../audit/useFields.ts";
import { useAudit, useReport } from "../../audit/useReport.ts";
import { useActing } from "../../acting/useActing.ts";
import { useMessages } from "../../language/messages.ts";
import { auditMessages } from "../../messages/audit.ts";
import { AskForm } from "../../parts/report/AskForm.tsx";
import { AuditPage } from "../../parts/report/AuditPage.tsx";
import { AccountField, AsOfField, InstrumentField, SinceField } from "../../parts/report/CommonFields.tsx";

/** What came into an account, or all of a participant's, and left it. It begins with the account that the reader acts as. */
export default function Statement() {
  const t = useMessages(auditMessages);
  const { account } = useParams<{ account?: string }>();
  const audited = useAudit();
  const { chosen } = useActing(audited.connection);
  const fields = useFields({ account: account ?? chosen[0]?.name ?? "" }, readStatementFields);
  const answer = useReport(audited, fields.asked);
  return (
    <AuditPage
      title={t("statement.title")}
      audited={audited}
      fields={fields}
      answer={answer}
      unasked={t("statement.choose")}
      form={
        <AskForm fields={fields}>
          <AccountField fields={fields} connection={audited.connection} />
          <InstrumentField fields={fields} connection={audited.connection} every />
          <SinceField fields={fields} />
          <AsOfField fields={fields} />
        </AskForm>
      }
    />
  );
}
